import { flatPage, type FlatPage } from './flat-page.ts'
import { alike } from './photo-look.ts'

/** Photos laid flat and laid side by side: some tenths of a second of a core each (TP-12). */
export interface Pages {
  /** Undefined for bytes that are no picture. */
  flat(stored: Buffer): Promise<FlatPage | undefined>
  /** How alike two pages are, 0 to 100. */
  likeness(one: FlatPage, other: FlatPage): Promise<number>
  /** Nothing is asked afterwards. */
  close(): Promise<void>
}

/** In the thread that asks: for tests and commands, which answer nobody meanwhile. */
export const pagesHere: Pages = {
  flat: flatPage,
  likeness: async (one, other) => alike(one, other),
  close: async () => undefined,
}
