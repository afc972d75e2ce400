/** Where the district's log ends: its last number and hash. */
export interface Head {
  readonly seq: number
  readonly hash: string
}
