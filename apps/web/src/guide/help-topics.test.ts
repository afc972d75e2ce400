import { expect, test } from 'vitest'
import manual from '../../../../docs/guide/学校使用手册.md?raw'
import { pictureOf } from './help-pictures.ts'
import { helpTopics } from './help-topics.ts'

test('[ME-10] the printed manual says of every task what the help says, with the same picture', () => {
  for (const { id, title, steps, notes, picture } of helpTopics) {
    const list = [...steps.map((step, at) => `${at + 1}. ${step}`), '', ...notes.map((note) => `- ${note}`)].join('\n')
    expect(manual).toContain(`## ${title}\n\n${list}\n\n![${picture}](pictures/${id}.webp)\n`)
  }
  expect(manual.match(/^## /gm)).toHaveLength(helpTopics.length)
})

test('[ME-10] every task has its picture', () => {
  for (const { id } of helpTopics) expect(pictureOf(id), id).toMatch(/docs\/guide\/pictures/)
})

test('[ME-10] help is short: no more than five steps a task, each one a sentence or two', () => {
  for (const { steps } of helpTopics) {
    expect(steps.length).toBeLessThanOrEqual(5)
    for (const step of steps) expect(step.length).toBeLessThanOrEqual(70)
  }
})
