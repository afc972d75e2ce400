import { lazy, type Component } from 'solid-js'

/** A screen that is fetched when it is first shown. */
export const screen = (load: () => Promise<Component>): Component => lazy(async () => ({ default: await load() }))
