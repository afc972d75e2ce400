// What opens a person's words at the start, and nothing of PINs or of what lies open from before (FL-2).
export { createTextSeal } from '../seal/text-seal.ts'
export { noSeal, sealWith } from '../seal/texts.ts'
export { openUnlocked, readVault } from './device-vault.ts'
