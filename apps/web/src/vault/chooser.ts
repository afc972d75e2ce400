/** After the page is seen again a camera's or an album's picture comes within this, or not at all. */
const PATIENCE_MS = 8_000

/** Says whether a camera or an album was opened from this page and has not answered yet (VA-14). */
export interface ChooserWatch {
  readonly isOpen: () => boolean
  /** Settles when it has answered, or when the page has been seen for a while without an answer. */
  readonly answered: () => Promise<void>
  readonly stop: () => void
}

/** Watches every file field of the page, of whatever screen. */
export function watchChoosers(): ChooserWatch {
  let answer: (() => void) | undefined
  let isOpen = false
  let waiting: Promise<void> = Promise.resolve()
  const isFileField = ({ target }: Event): boolean => target instanceof HTMLInputElement && target.type === 'file'
  const opened = (event: Event): void => {
    if (!isFileField(event)) return
    isOpen = true
    waiting = new Promise((resolve) => {
      answer = () => {
        isOpen = false
        resolve()
      }
    })
  }
  const closed = (event: Event): void => {
    // The field's own listener takes the picture first, and holds the lock itself from then on.
    if (isFileField(event)) setTimeout(() => answer?.())
  }
  document.addEventListener('click', opened, true)
  document.addEventListener('change', closed, true)
  document.addEventListener('cancel', closed, true)
  return {
    isOpen: () => isOpen,
    async answered() {
      const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))
      await Promise.race([waiting, patience])
      isOpen = false
      waiting = Promise.resolve()
    },
    stop() {
      document.removeEventListener('click', opened, true)
      document.removeEventListener('change', closed, true)
      document.removeEventListener('cancel', closed, true)
    },
  }
}
