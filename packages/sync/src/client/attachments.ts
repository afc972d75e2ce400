import type { DocumentKey, HeldAttachment } from './ports.ts'

/** All a file was taken for, in order (SY-30). */
export function allAbout({ about, aboutAll = [about] }: HeldAttachment): readonly DocumentKey[] {
  return aboutAll
}
