import { createSignal, For, onMount, type JSX } from 'solid-js'
import { isComposing } from '../../ui/composition.ts'
import { Button } from '../../ui/button.tsx'
import { CheckField } from '../../ui/choice-field.tsx'
import { Form } from '../../ui/form.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { Key } from '../keys/key.tsx'
import type { Findings } from './findings.ts'
import '../../ui/chip.css'

export type FaultKind = 'format' | 'seal'

const phrases: { readonly [kind in FaultKind]: readonly string[] } = {
  format: ['称呼不规范', '没有写明调查经过', '没有写明处理结果', '缺少咨询电话', '落款或日期不全'],
  seal: ['没有照片', '未见公章', '公章不清', '公章与承办单位不符'],
}

/** Why a reply is at fault: a ready phrase by its number, or own words; Enter records it, Esc goes back (AC-8). */
export function FaultForm(props: {
  kind: FaultKind
  onRecord: (findings: Findings & { readonly format: 'ok' | 'fault'; readonly seal: 'ok' | 'fault' }) => void
  onClose: () => void
}): JSX.Element {
  const [reason, setReason] = createSignal('')
  const [both, setBoth] = createSignal(false)
  let frame: HTMLDivElement | undefined
  const focus = (): void => frame?.querySelector<HTMLInputElement>('input[type=text]')?.focus({ preventScroll: true })
  onMount(focus)
  const isOwnWords = (): boolean => reason() !== '' && !phrases[props.kind].includes(reason())
  const record = (): void => {
    if (reason().trim() === '') return
    const faulty = (kind: FaultKind) => (both() || props.kind === kind ? ('fault' as const) : ('ok' as const))
    props.onRecord({ format: faulty('format'), seal: faulty('seal'), reason: reason().trim() })
  }
  /** While no words of one's own are typed, a digit takes the phrase of that number. */
  function press(event: KeyboardEvent): void {
    if (isComposing(event)) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      props.onClose()
      return
    }
    const phrase = isOwnWords() ? undefined : phrases[props.kind][Number(event.key) - 1]
    if (phrase === undefined) return
    event.preventDefault()
    setReason(phrase)
  }
  return (
    <div class="review-fault" ref={frame} onKeyDown={press}>
      <Form label={props.kind === 'format' ? '格式问题' : '未盖章'} onSubmit={record}>
        <div class="review-phrases">
          <For each={phrases[props.kind]}>
            {(phrase, index) => (
              <button
                type="button"
                class="chip-button"
                aria-pressed={reason() === phrase}
                onClick={() => {
                  setReason(phrase)
                  focus()
                }}
              >
                <Key unheard>{index() + 1}</Key>
                {phrase}
              </button>
            )}
          </For>
        </div>
        <TextField
          label={props.kind === 'format' ? '格式哪里不规范' : '公章什么问题'}
          value={reason()}
          onInput={setReason}
        />
        <CheckField
          label={props.kind === 'format' ? '公章也有问题' : '格式也有问题'}
          checked={both()}
          onChange={setBoth}
        />
        <div class="review-fault-end">
          <Button variant="quiet" onClick={() => props.onClose()}>
            返回 <Key>Esc</Key>
          </Button>
          <Button type="submit" variant="danger" disabled={reason().trim() === ''}>
            记下并看下一件
          </Button>
        </div>
      </Form>
    </div>
  )
}
