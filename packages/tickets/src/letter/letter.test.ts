import fc from 'fast-check'
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
  test('[LT-1] whatever is typed, the words of the template stand in their places', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (visitorName, subject) => {
        const { title, salutation, opening, thanks } = composeLetter({ ...parts, visitorName, subject })
        expect(title).toMatch(/^关于.*反映的.*问题的回复$/su)
        expect(salutation).toMatch(/.：$/su)
        expect(opening).toMatch(/^您好！您反映的.*问题已收悉。.*调查处理，现回复如下：$/su)
        expect(thanks).toMatch(/^感谢您对.*电话0734-0000001咨询。$/u)
      }),
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
    ['某', '某'],
    ['淳于某', '淳于'],
    ['张家长', '张'],
    ['阿依‧古丽', '阿依‧古丽'],
    ['买买提・某某', '买买提・某某'],
    ['John Smith', 'John Smith'],
    ['李先生', '李'],
    ['阿依·古丽', '阿依·古丽'],
    ['阿依·古丽女士', '阿依·古丽'],
    ['𬭚某', '𬭚'],
    ['䶮某', '䶮'],
    [' 陈某 ', '陈'],
  ])('[LT-3] the surname of %s is %s', (name, surname) => {
    expect(surnameOf(name)).toBe(surname)
  })
  test('[LT-3] without a chosen form of address both are printed, as in the template', () => {
    expect(addressee({ visitorName: '周某', anonymous: false, honorific: null })).toBe('周先生（女士）')
  })
  test('[LT-3] a name that was typed with its form of address keeps it; a chosen one goes first', () => {
    const citizen = { visitorName: '周女士', anonymous: false }
    expect([addressee({ ...citizen, honorific: null }), addressee({ ...citizen, honorific: '家长' })]).toEqual([
      '周女士',
      '周家长',
    ])
  })
  test.each([
    '课后服务收费',
    '课后服务收费问题。',
    '关于课后服务收费问题',
    '反映课后服务收费的问题',
    '课后服务收费问题问题',
    '课后服务收费问题',
    '课后服务收费的问题',
    ' 课后服务收费问题 ',
    '关于课后服务收费问题的回复',
    '关于周女士反映的课后服务收费问题的回复',
    '关于李先生反映的课后服务收费的问题的答复。',
  ])('[LT-4] "%s" gives one 问题', (subject) => {
    expect(composeLetter({ ...parts, subject }).title).toBe('关于周女士反映的课后服务收费问题的回复')
  })
  test('[LT-4] a matter that itself speaks of answers keeps them', () => {
    const title = (subject: string) => composeLetter({ ...parts, subject }).title
    expect([title('教师不答复'), title('来信未回复问题')]).toEqual([
      '关于周女士反映的教师不答复问题的回复',
      '关于周女士反映的来信未回复问题的回复',
    ])
  })
  test('[LT-4] a title pasted as the subject is the same title again, and no subject doubles 问题', () => {
    const word = fc.constantFrom('关于', '反映的', '反映', '的', '问题', '回复', '答复', '食堂', '。', ' ')
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (signs) => {
        const title = (subject: string) => composeLetter({ ...parts, subject }).title
        const once = title(`食堂${signs.join('')}卫生`)
        expect(title(once)).toBe(once)
        expect(title(signs.join(''))).not.toMatch(/问题问题的回复$/u)
      }),
    )
  })
  test('[LT-3] the salutation begins with the citizen’s own surname, whoever it is', () => {
    const names = fc.constantFrom('周某', '欧阳某', '𬭚某', '阿依·古丽', '王', 'John Smith')
    fc.assert(
      fc.property(names, fc.constantFrom('先生', '女士', '家长', '同学', null), (visitorName, honorific) => {
        const { salutation, title } = composeLetter({ ...parts, visitorName, honorific })
        expect(salutation.startsWith(surnameOf(visitorName))).toBe(true)
        expect(title.startsWith(`关于${salutation.slice(0, -1)}反映的`)).toBe(true)
      }),
    )
  })
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
    ['placeholderLeft', {}, { subject: '××' }],
    ['placeholderLeft', {}, { visitorName: '××' }],
    ['placeholderLeft', {}, { body: `${parts.body}请于×月3日到〇〇办公室办理。` }],
    ['placeholderLeft', {}, { body: `${parts.body}请到〇〇办公室办理。` }],
    ['bodyEmptyWords', {}, { body: '您反映的情况属实，已妥善处理！' }],
    ['phoneMissing', {}, { unitPhone: '' }],
    ['wrongUnit', { handlingUnitName: '白鹭洲小学' }, {}],
    ['datedBeforeAcceptance', { acceptedOn: '2019-03-20' }, {}],
    ['datedInFuture', { today: '2019-03-18' }, {}],
    ['sealPhotoMissing', { sealPhotoEdges: [] }, {}],
    ['sealPhotoSmall', { sealPhotoEdges: [999, 640] }, {}],
  ])('[LT-5] %s', (code, more, changed) => {
    expect(codes(more, changed)).toEqual([code])
  })
  test.each<[string, Partial<LetterParts>]>([
    ['a sum written with ×', { body: `${parts.body}每天6元×4天，共24元。` }],
    ['the zeros of 二〇〇八年', { body: `${parts.body}该楼建于二〇〇八年。` }],
    ['a phone in full-width digits', { unitPhone: '０７３４－０００００００' }],
    ['a form of address within the name', { visitorName: '周女士', honorific: null }],
    ['a masked given name, as only the surname is printed', { visitorName: '周××' }],
    ['a body of many short words in which 已处理 is one', { body: `情况属实。${parts.body}已处理完毕。` }],
  ])('[LT-5] %s is no fault', (_, changed) => {
    expect(codes({}, changed)).toEqual([])
  })
  test.each(['×', 'Ｘ', '○', 'XX', 'xx', '＊＊', '**'])('[LT-5] a %s left in the body is an open blank', (blank) => {
    expect(codes({}, { body: `${parts.body}退费${blank}元。` })).toEqual(['placeholderLeft'])
  })
  test('[LT-5] one readable photo among small ones is enough; exactly 1,000 pixels are readable', () => {
    expect([codes({ sealPhotoEdges: [640, 1000] }), codes({ sealPhotoEdges: [999] })]).toEqual([[], ['sealPhotoSmall']])
  })
  test('[LT-5] thirty characters are long enough, twenty-nine are not; blanks do not count', () => {
    const body = `${'已按规定退还课后服务费用并公示'.repeat(2)}`
    expect([codes({}, { body }), codes({}, { body: ` ${body.slice(1)}\n ` })]).toEqual([[], ['bodyShort']])
  })
  test('[LT-5] a letter dated on the day of acceptance, or today, is dated well', () => {
    expect(codes({ acceptedOn: '2019-03-19', today: '2019-03-19' })).toEqual([])
  })
  test('[LT-5] a warning points at the part to mend', () => {
    const found = lintReply({ ...input, parts: { ...parts, subject: '××', visitorName: '××', body: '××' } })
    expect(found.map(({ code, part }) => `${code} ${part}`)).toEqual([
      'placeholderLeft visitorName',
      'placeholderLeft subject',
      'bodyShort body',
      'placeholderLeft body',
    ])
  })
  test('[LT-5] an anonymous letter needs no form of address, and before the photo’s turn none is missed', () => {
    expect(codes({ sealPhotoEdges: null }, { anonymous: true, honorific: null })).toEqual([])
  })
})
