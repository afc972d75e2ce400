import type { JSX } from 'solid-js'

/** In the dialogs of calendar and limits: what they do to points, which is nothing (AM-4). */
export function NothingPast(): JSX.Element {
  return <p class="quiet">对得分的影响：没有。已经派出的工单到期日不变，各单位的得分不变；保存以后派出的才按新的算。</p>
}
