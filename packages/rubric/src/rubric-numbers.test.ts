import { expect, test } from 'vitest'
import { numbers2019, numbersOf } from './rubric-numbers.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

test('the numbers a phone carries are those of the printed rubric of 2019', () => {
  expect(numbers2019).toEqual(numbersOf(zhuhui2019))
})
