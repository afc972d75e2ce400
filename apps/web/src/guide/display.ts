import { createSignal, type Accessor } from 'solid-js'

export type TextSize = '17' | '20' | '24' | '30'
export type Theme = 'system' | 'light' | 'dark'

export interface Display {
  size: Accessor<TextSize>
  theme: Accessor<Theme>
  /** False where the browser lets nothing be remembered; the choice then lasts until the page is closed. */
  setSize: (size: TextSize) => boolean
  setTheme: (theme: Theme) => boolean
}

/** Text size and theme of this device. `public/start.js` reads the same keys before the first paint. */
export function createDisplay(): Display {
  const root = document.documentElement
  const [size, setSize] = createSignal(sizeOf(root.dataset['size']))
  const [theme, setTheme] = createSignal(themeOf(root.dataset['theme']))
  return {
    size,
    theme,
    setSize: (next) => {
      setSize(next)
      mark('size', next === '17' ? undefined : next)
      return remember('sunshine.size', next)
    },
    setTheme: (next) => {
      setTheme(next)
      mark('theme', next === 'system' ? undefined : next)
      return remember('sunshine.theme', next)
    },
  }
}

function sizeOf(text: string | undefined): TextSize {
  return text === '20' || text === '24' || text === '30' ? text : '17'
}

function themeOf(text: string | undefined): Theme {
  return text === 'light' || text === 'dark' ? text : 'system'
}

function mark(name: 'size' | 'theme', value: string | undefined): void {
  if (value === undefined) delete document.documentElement.dataset[name]
  else document.documentElement.dataset[name] = value
}

function remember(key: string, value: string): boolean {
  try {
    localStorage.setItem(key, value)
    return true
  } catch {
    return false
  }
}
