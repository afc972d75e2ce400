import { createMemo, createSignal, type Accessor } from 'solid-js'
import type { FieldError } from './error-summary.tsx'

export interface FormErrors {
  /** Looks for what is missing or wrong; true where nothing is. What it finds stands until it is mended. */
  readonly attempt: () => boolean
  /** Tells what somebody else found, the district: it stands until the next attempt. */
  readonly tell: (told: readonly FieldError[]) => void
  /** All that were found at the last attempt: a new list for each attempt, and for nothing else. */
  readonly found: Accessor<readonly FieldError[]>
  readonly isMended: (error: FieldError) => boolean
  readonly messageAt: (fieldId: string) => string | undefined
}

/** The errors of a form's last attempt, each until its field is mended; `look` finds them in the answers as they are (RG-11). */
export function createFormErrors(look: () => readonly FieldError[]): FormErrors {
  const [found, setFound] = createSignal<readonly FieldError[]>([])
  const [told, setTold] = createSignal<readonly FieldError[]>([])
  // Nobody looks while nothing was found: a key in a form that was not tried yet costs nothing.
  const standing = createMemo(() => (found().length === 0 ? [] : look()))
  const isMended = (error: FieldError): boolean =>
    !told().includes(error) &&
    !standing().some(({ fieldId, message }) => fieldId === error.fieldId && message === error.message)
  return {
    attempt() {
      const errors = look()
      setTold([])
      setFound(errors)
      return errors.length === 0
    },
    tell(errors) {
      setTold(errors)
      setFound(errors)
    },
    found,
    isMended,
    messageAt: (fieldId) => found().find((error) => error.fieldId === fieldId && !isMended(error))?.message,
  }
}
