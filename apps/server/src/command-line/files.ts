import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import type { Refusal } from '@sunshine/rubric'
import { refuse } from './command.ts'

function because(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Refuses a command for what stands in a file. */
export function refuseFor(file: string, { path, expected }: Refusal): never {
  return refuse(`${file}: ${path}: expected ${expected}`)
}

/** The JSON of a file, or the command is refused. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    return refuse(`${file}: cannot be read (${because(error)})`)
  }
}

/** A frozen sheet is never written over: the paper with its code is already out. */
export function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    refuse(`${file}: cannot be written (${because(error)})`)
  }
}

/** SHA-256 of a text, in hex. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')
