import { describe, expect, test } from 'vitest'
import { composeLetter, letterText, type LetterParts } from './letter.ts'
import { lintReply, type LintCode, type LintInput } from './lint.ts'
import { addressee, surnameOf } from './salutation.ts'

const parts: LetterParts = {
  visitorName: '周某',
  anonymous: false,
  honorific: '女士',
  subject: '课后服务收费',
  body: '经核对考勤表和收费台账，三月因教师外出培训少开四天。\n学校已按每天六元退还二十四元，并公示明细。',
  schoolWord: '我校',
  unitName: '青禾中学',
  unitPhone: '0734-0000001',
  datedOn: '2019-03-19',
}

describe('the letter', () => {
  test('[LT-1] it reads as the template of 附件3', () => {
    expect(letterText(composeLetter(parts))).toBe(
      [
        '关于周女士反映的课后服务收费问题的回复',
        '',
        '周女士：',
        '您好！您反映的课后服务收费问题已收悉。我校进行了调查处理，现回复如下：',
        '经核对考勤表和收费台账，三月因教师外出培训少开四天。',
        '学校已按每天六元退还二十四元，并公示明细。',
        '感谢您对我校工作的关注和支持。如有疑问，欢迎拨打青禾中学电话0734-0000001咨询。',
        '',
        '青禾中学（加盖公章）',
        '2019年3月19日',
      ].join('\n'),
    )
  })
  test('[LT-2] an anonymous citizen is 匿名反映人, in title and salutation', () => {
    const letter = composeLetter({ ...parts, anonymous: true })
    expect([letter.title, letter.salutation]).toEqual(['关于匿名反映人反映的课后服务收费问题的回复', '匿名反映人：'])
  })
  test.each([
    ['周某', '周'],
    ['欧阳某某', '欧阳'],
    ['司马女士', '司马'],
    ['王', '王'],
    ['李先生', '李'],
    ['阿依·古丽', '阿依·古丽'],
    ['𬭚某', '𬭚'],
    ['䶮某', '䶮'],
    [' 陈某 ', '陈'],
  ])('[LT-3] the surname of %s is %s', (name, surname) => {
    expect(surnameOf(name)).toBe(surname)
  })
  test('[LT-3] without a chosen form of address both are printed, as in the template', () => {
    expect(addressee({ visitorName: '周某', anonymous: false, honorific: null })).toBe('周先生（女士）')
  })
  test.each(['课后服务收费', '课后服务收费问题', '课后服务收费的问题', ' 课后服务收费问题 '])(
    '[LT-4] "%s" gives one 问题',
    (subject) => {
      expect(composeLetter({ ...parts, subject }).title).toBe('关于周女士反映的课后服务收费问题的回复')
    },
  )
})

describe('the lint', () => {
  const input: LintInput = {
    parts,
    acceptedOn: '2019-03-15',
    today: '2019-03-19',
    handlingUnitName: '青禾中学',
    sealPhotoEdges: [2000],
  }
  const codes = (more: Partial<LintInput>, changed: Partial<LetterParts> = {}): LintCode[] =>
    lintReply({ ...input, ...more, parts: { ...parts, ...changed } }).map(({ code }) => code)

  test('[LT-5] a complete letter with a readable photo has nothing to say', () => {
    expect(codes({})).toEqual([])
  })
  test.each<[LintCode, Partial<LintInput>, Partial<LetterParts>]>([
    ['subjectMissing', {}, { subject: '  问题' }],
    ['subjectNamesCitizen', {}, { subject: '周某孩子' }],
    ['honorificMissing', {}, { honorific: null }],
    ['bodyShort', {}, { body: '已退费，谢谢您的监督。' }],
    ['bodyEmptyWords', {}, { body: '情况属实。' }],
    ['placeholderLeft', {}, { body: `${parts.body}××××` }],
    ['phoneMissing', {}, { unitPhone: '' }],
    ['wrongUnit', { handlingUnitName: '白鹭洲小学' }, {}],
    ['datedBeforeAcceptance', { acceptedOn: '2019-03-20' }, {}],
    ['datedInFuture', { today: '2019-03-18' }, {}],
    ['sealPhotoMissing', { sealPhotoEdges: [] }, {}],
    ['sealPhotoSmall', { sealPhotoEdges: [999, 640] }, {}],
  ])('[LT-5] %s', (code, more, changed) => {
    expect(codes(more, changed)).toEqual([code])
  })
  test('[LT-5] an anonymous letter needs no form of address, and before the photo’s turn none is missed', () => {
    expect(codes({ sealPhotoEdges: null }, { anonymous: true, honorific: null })).toEqual([])
  })
})
