import { onCleanup, onMount, Show, type JSX } from 'solid-js'
import { usePhone } from '../../session/phone.ts'
import { Button } from '../../ui/button.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { District } from '../district/district.ts'
import { gradedToast, gradeUndo } from './grade-undo.ts'

/** Ctrl+Z, and a button that says so: undoes the person's latest grade (SL-38). In a field the key stays the field's own. */
export function UndoGrade(props: { district: District }): JSX.Element {
  const undo = gradeUndo(usePhone())
  const toasts = useToasts()
  const take = async (): Promise<void> =>
    toasts.show({ message: await undo.undo(props.district.assessmentById), kind: gradedToast })
  function onKey(event: KeyboardEvent): void {
    const isUndo =
      (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z'
    if (!isUndo || isTyped(event.target) || document.querySelector('dialog[open]') || undo.count() === 0) return
    event.preventDefault()
    void take()
  }
  onMount(() => addEventListener('keydown', onKey))
  onCleanup(() => removeEventListener('keydown', onKey))
  return (
    <Show when={undo.count() > 0}>
      <Button variant="quiet" label={`撤销评定，还可以撤销 ${undo.count()} 次`} onClick={() => void take()}>
        撤销评定（Ctrl+Z）
      </Button>
    </Show>
  )
}

function isTyped(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
