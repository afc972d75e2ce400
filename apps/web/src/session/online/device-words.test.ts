import { expect, test } from 'vitest'
import { deviceWords } from './device-words.ts'

test('[AM-5] a device is named as people call it, one that was not recognised as unknown', () => {
  expect(['android qq', 'windows 360', 'iphone ?', '? ?', 'constructor toString'].map(deviceWords)).toEqual([
    '安卓手机或平板，QQ 浏览器',
    '装 Windows 的电脑，360 浏览器',
    '苹果手机',
    '认不出的设备',
    '认不出的设备',
  ])
})
