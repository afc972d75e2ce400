export { createTextSeal } from '../seal/text-seal.ts'
export { noSeal, sealWith, type TextSeal } from '../seal/texts.ts'
export { isSealed } from '../seal/words.ts'
export { sealEarlier } from '../dexie-store/seal-earlier.ts'
export {
  lockWithPin,
  MOST_WRONG,
  noteWhole,
  openVault,
  removePin,
  type DistrictSecret,
  type Opener,
  type Shut,
} from './keyring.ts'
export { readVault } from './device-vault.ts'
export { PIN_LENGTH, pinFault, type PinFault } from './pin.ts'
