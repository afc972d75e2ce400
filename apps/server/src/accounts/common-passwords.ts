import { mostUsedPasswords } from './most-used-passwords.ts'

/** What attackers try first, in China and elsewhere; lower case. */
const common: ReadonlySet<string> = new Set(
  `password password1 password123 passw0rd p@ssw0rd passwd123 iloveyou sunshine princess football baseball superman
  trustno1 letmein1 welcome1 welcome123 qwertyui qwertyuiop qwerty123 qwer1234 asdfghjkl asdf1234 zxcvbnm1 zxcvbnm123
  1qaz2wsx 1qaz2wsx3edc 1q2w3e4r 1q2w3e4r5t q1w2e3r4 qazwsxedc abc12345 abcd1234 abc123456 a1234567 a12345678 a123456789
  aa123456 aa123456789 as123456 zz123456 qq123456 wang1234 admin123 admin888 admin1234 admin@123 administrator root1234
  test1234 guest123 woaini1314 woaini520 woaini521 woaini123 5201314520 52013145 13145200 zxc12345 147258369 159357456
  741852963 123123123 12341234 12344321 11223344 112233445566 123321123 1234qwer 123qwe123 123456abc 123456aa 123456qq
  jiaoyuju jiaoyu123 xuexiao123 laoshi123 yangguang yangguang123 ${mostUsedPasswords}`
    .trim()
    .split(/\s+/),
)
/** Words of this system and its people: nothing but one of them, with digits and signs around it, is a password (AU-21). */
const ours: ReadonlySet<string> = new Set(
  `yangguang sunshine gongdan fuwu yangguangfuwu yangguanggongdan ygfw jiaoyu jiaoyuju jyj xuexiao laoshi xiaozhang zhongxue
  xiaoxue youeryuan kaohe paidan zhuhui zhuhuiqu hengyang guanliyuan school teacher admin`.split(/\s+/),
)
const ladders = ['01234567890123456789', '98765432109876543210', 'abcdefghijklmnopqrstuvwxyz']

/** Everybody's first try: a favourite, one of our own words, one or two signs repeated, or a ladder of digits or letters. */
export function isCommon(password: string): boolean {
  const plain = password.toLowerCase()
  if (/^[\x20-\x7e]+$/.test(plain) && ours.has(plain.replaceAll(/[^a-z]/g, ''))) return true
  return common.has(plain) || new Set(plain).size <= 2 || ladders.some((ladder) => ladder.includes(plain))
}
