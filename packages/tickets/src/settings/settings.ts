/** The district's choices between readings. One document, id `district`. */
export interface Settings {
  readonly kind: 'settings'
  readonly id: string
  /** Only the policy keys that differ from the default. */
  readonly policy: { readonly [key: string]: string | number }
  readonly version: number
}

/** The id of the one settings document. */
export const SETTINGS_ID = 'district'

/** The settings before anyone adopted any. */
export const defaultSettings: Settings = { kind: 'settings', id: SETTINGS_ID, policy: {}, version: 0 }
