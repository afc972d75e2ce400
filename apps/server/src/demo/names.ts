import type { OrgKind } from '@sunshine/tickets'

/** One invented unit of the demo district. */
export interface DemoUnit {
  readonly id: string
  readonly name: string
  readonly orgKind: OrgKind
  readonly sites: readonly string[]
}

const districtSchools = [
  '青禾中学',
  '白鹭洲小学',
  '松柏中学',
  '映山小学',
  '东溪中学',
  '南塘小学',
  '北苑中学',
  '荷塘小学',
  '云峰中学',
  '梧桐小学',
  '江畔中学',
  '红枫小学',
  '石榴园小学',
  '长岭中学',
]
const townshipSchools = ['石湾镇中心学校', '枫桥乡中心学校', '茶亭镇中心学校', '双溪乡中心学校', '竹山镇中心学校']
const privateSchools = ['晨星实验学校', '育德学校', '新叶学校', '海棠学校', '博文学校', '启明学校']
const kindergartens = [
  '小太阳幼儿园',
  '蓝天幼儿园',
  '七彩幼儿园',
  '金苹果幼儿园',
  '小树林幼儿园',
  '童心幼儿园',
  '彩虹桥幼儿园',
  '百灵鸟幼儿园',
  '向日葵幼儿园',
  '星星幼儿园',
]
const villages = ['上坪', '下坪', '桐木', '石桥', '柳塘', '新屋', '大塘', '马头', '龙井']

/** The centre and 35 assessed units: 14 district schools, 5 township schools with village sites, 16 private ones. */
export const demoUnits: readonly DemoUnit[] = [
  { id: 'ZX', name: '教育阳光服务中心', orgKind: 'centre', sites: [] },
  ...named('Q', districtSchools, 'districtSchool'),
  ...named('X', townshipSchools, 'townshipCentralSchool').map((unit, index) => ({
    ...unit,
    sites: villages.slice(0, 4 + index).map((village) => `${village}教学点`),
  })),
  ...named('M', privateSchools, 'privateSchool'),
  ...named('Y', kindergartens, 'kindergarten'),
]

function named(letter: string, names: readonly string[], orgKind: OrgKind): DemoUnit[] {
  return names.map((name, index) => ({
    id: `${letter}${String(index + 1).padStart(2, '0')}`,
    name,
    orgKind,
    sites: [],
  }))
}

/** Surnames for invented citizens, among them compound ones and characters beyond the BMP. */
export const citizens = [
  '周某',
  '李某',
  '王女士',
  '陈某',
  '刘先生',
  '欧阳某',
  '司马女士',
  '赵某',
  '阿依·古丽',
  '𬭚某',
  '䶮某',
  '㛃女士',
  '黄某',
  '吴某',
  '徐先生',
  '孙某',
  '胡女士',
  '朱某',
  '高某',
  '林某',
]
