/** What a phone can say about itself, each with whether it is as it should be and what to do when it is not (ST-12). */
export interface Finding {
  readonly name: string
  readonly isFine: boolean
  readonly words: string
  /** The finding can be mended by asking the browser to keep what is stored. */
  readonly canAskToKeep?: boolean
}

/** What one row answers; its name is given by the list. */
export type Answer = Omit<Finding, 'name'>
