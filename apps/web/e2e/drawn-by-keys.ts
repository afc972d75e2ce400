import type { Locator } from '@playwright/test'

/** What one key changed in the page before the frame that answers it: changes the browser tells of (MutationRecord). */
interface Drawn {
  /** In the field that was typed into. */
  readonly own: number
  readonly elsewhere: number
}

/** Types into a field, and says of each key what it drew anew. All keys within one task: nothing else draws meanwhile. */
export async function drawnByKeys(field: Locator, text: string): Promise<readonly Drawn[]> {
  await field.focus()
  return field.evaluate((element, typed) => {
    const own = element.closest('.field')
    const watching = new MutationObserver(() => undefined)
    watching.observe(document, { attributes: true, characterData: true, childList: true, subtree: true })
    const drawn = Array.from(typed, (sign) => {
      watching.takeRecords()
      if (!document.execCommand('insertText', false, sign)) throw new Error(`${sign} was not typed`)
      const changes = watching.takeRecords()
      const inside = changes.filter(({ target }) => own?.contains(target)).length
      return { own: inside, elsewhere: changes.length - inside }
    })
    watching.disconnect()
    return drawn
  }, text)
}
