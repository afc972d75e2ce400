import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../../..')

/** What is imported as soon as a file is, and of the server's first file what it waits for at its start. */
const AT_ONCE = /^(?:import|export)\b[^'"]*?["']([^"']+)["']|^const .* = await import\(["']([^"']+)["']\)/gm
/** Before each part of a bundle stands where it comes from. */
const PACKAGE = /^\/\/ .*node_modules\/(?:\.pnpm\/[^/]+\/node_modules\/)?((?:@[^/\s]+\/)?[^/\s]+)/gm

/** The parts that are loaded at the start, by their text, and the packages beside them. */
function loadedFrom(file: string, loaded = { texts: new Map<string, string>(), beside: new Set<string>() }) {
  if (loaded.texts.has(file)) return loaded
  const text = readFileSync(file, 'utf8')
  loaded.texts.set(file, text)
  for (const [, imported, awaited] of text.matchAll(AT_ONCE)) {
    const name = imported ?? awaited ?? ''
    if (name.startsWith('.')) loadedFrom(join(dirname(file), name), loaded)
    else if (!name.startsWith('node:')) loaded.beside.add(name)
  }
  return loaded
}

test('[SV-33] what is served from holds at its start nothing of pictures, mail, spreadsheets and pinyin', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
  try {
    const made = spawnSync(process.execPath, ['scripts/server-bundle.ts', folder], { cwd: root, encoding: 'utf8' })
    expect(made).toMatchObject({ status: 0, stderr: '' })
    const { texts, beside } = loadedFrom(join(folder, 'server.mjs'))
    expect([...beside]).toEqual(['better-sqlite3'])
    const whole = [...texts.values()].join('\n')
    expect(whole.length).toBeLessThan(1_900_000)
    const packages = new Set(Array.from(whole.matchAll(PACKAGE), ([, name]) => name))
    expect(packages).toContain('kysely')
    for (const later of ['sharp', 'nodemailer', 'pinyin-pro', 'read-excel-file', 'write-excel-file', 'uqr'])
      expect(packages).not.toContain(later)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('[SV-33] npm start serves from what the build puts together', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'apps/server/package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  expect(scripts['build']).toBe('node ../../scripts/server-bundle.ts dist')
  expect(readFileSync(join(root, 'scripts/start.ts'), 'utf8')).toContain("'apps/server/dist/server.mjs'")
})
