import { oddPhone } from '@sunshine/tickets'
import { createSignal, Show, type JSX } from 'solid-js'
import { Notice } from '../ui/notice.tsx'
import { TextField, type TextFieldProps } from '../ui/text-field.tsx'

const oddWords: Record<NonNullable<ReturnType<typeof oddPhone>>['code'], string> = {
  mobileLength: '手机号是 11 位',
  tooShort: '没有这么短的电话号码',
  tooLong: '没有这么长的电话号码',
}

/** 联系电话: once it is left, a number that nobody would answer is asked about, and can be saved all the same (FM-5). */
export function PhoneField(props: Omit<TextFieldProps, 'label' | 'type'>): JSX.Element {
  const [left, setLeft] = createSignal('')
  const odd = () => (left() === props.value ? oddPhone(left()) : undefined)
  return (
    <div class="stack-tight" onFocusOut={() => setLeft(props.value)}>
      <TextField {...props} label="联系电话" type="tel" />
      <Show when={odd()}>
        {(found) => (
          <Notice
            tone="warn"
            live
            happened={`${oddWords[found().code]}，这里写了 ${found().digits} 位。请和来访人再对一遍。`}
            kept="确实是这样也能保存；号码不对，回访会打不通。"
          />
        )}
      </Show>
    </div>
  )
}
