import { pinyin } from 'pinyin-pro'
import { ownNames } from '../define/index.ts'

/** Names a column may not have: every record's own, those of its table, and those every object of JavaScript answers to. */
const taken = new Set<string>([...ownNames, 'search', 'q', 'after', 'limit', 'order', 'format', 'lang', 'field'])

/** Long enough to say something, short enough that table, history and index names stay below PostgreSQL's 63 letters. */
export const longestName = 24

export const isFieldName = (name: string): boolean =>
  /^[a-z][a-zA-Z0-9]*$/.test(name) && name.length <= longestName && !taken.has(name) && !(name in Object.prototype)

export const isDatasetName = (name: string): boolean =>
  /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) && name.length <= longestName && !(name in Object.prototype)

/** What common titles are called in this house; longer words first, so that 联系电话 is not read as 联系 and 电话. */
const known: readonly (readonly [zh: string, en: string])[] = (
  [
    ['统一社会信用代码', 'creditCode'],
    ['公民身份号码', 'citizenId'],
    ['身份证号码', 'citizenId'],
    ['身份证号', 'citizenId'],
    ['法定代表人', 'legalRepresentative'],
    ['行政区划代码', 'division'],
    ['所属区划', 'division'],
    ['行政区划', 'division'],
    ['联系电话', 'phone'],
    ['手机号码', 'mobile'],
    ['手机号', 'mobile'],
    ['联系人', 'contact'],
    ['所在区', 'district'],
    ['所属区', 'district'],
    ['区县', 'district'],
    ['街道', 'street'],
    ['社区', 'community'],
    ['详细地址', 'address'],
    ['地址', 'address'],
    ['名称', 'name'],
    ['姓名', 'name'],
    ['性别', 'sex'],
    ['年龄', 'age'],
    ['出生日期', 'birthDate'],
    ['民族', 'ethnicity'],
    ['编号', 'code'],
    ['编码', 'code'],
    ['代码', 'code'],
    ['序号', 'number'],
    ['类型', 'kind'],
    ['类别', 'kind'],
    ['种类', 'kind'],
    ['状态', 'status'],
    ['等级', 'grade'],
    ['日期', 'date'],
    ['时间', 'time'],
    ['年份', 'year'],
    ['月份', 'month'],
    ['金额', 'amount'],
    ['价格', 'price'],
    ['面积', 'area'],
    ['数量', 'quantity'],
    ['总数', 'total'],
    ['人数', 'people'],
    ['高度', 'height'],
    ['长度', 'length'],
    ['宽度', 'width'],
    ['重量', 'weight'],
    ['经度', 'lon'],
    ['纬度', 'lat'],
    ['位置', 'place'],
    ['坐标', 'place'],
    ['电话', 'phone'],
    ['备注', 'note'],
    ['说明', 'note'],
    ['描述', 'description'],
    ['网址', 'website'],
    ['邮箱', 'email'],
    ['部门', 'department'],
    ['单位', 'organisation'],
    ['企业', 'company'],
    ['学校', 'school'],
    ['医院', 'hospital'],
    ['公园', 'park'],
    ['道路', 'road'],
    ['树种', 'species'],
    ['是否', 'is'],
  ] as const
).toSorted(([one], [other]) => other.length - one.length)

/** Words of a title: known ones in English, the rest in pinyin. */
function wordsOf(title: string): string[] {
  const words: string[] = []
  let rest = title.normalize('NFKC')
  let isSyllable = false
  while (rest !== '') {
    const found = known.find(([zh]) => rest.startsWith(zh))
    const wasSyllable = isSyllable
    isSyllable = false
    if (found) {
      words.push(found[1])
      rest = rest.slice(found[0].length)
      continue
    }
    const latin = /^[A-Za-z0-9]+/.exec(rest)?.[0]
    if (latin) words.push(...latin.split(/(?<=[a-z0-9])(?=[A-Z])/))
    else if (/^\p{Script=Han}/u.test(rest)) {
      const syllable = pinyin([...rest][0]!, { toneType: 'none', v: true })
      // One word of several characters is one word of the name.
      if (wasSyllable) words.push(`${words.pop()}${syllable}`)
      else words.push(syllable)
      isSyllable = true
    }
    rest = rest.slice(latin?.length ?? [...rest][0]!.length)
  }
  return words.filter((word) => /^[A-Za-z0-9]+$/.test(word))
}

/**
 * A latin name for a column, `联系电话` → `phone`, `绿化面积` → `lvhuaArea`, that is not in `used` yet. Whatever the title says,
 * the name is a sound one.
 */
export function fieldNameFor(title: string, used: ReadonlySet<string>): string {
  const [first = '', ...others] = wordsOf(title)
  const joined = [lowerFirst(first), ...joinedSyllables(others)].join('')
  return unused(/^[a-z]/.test(joined) ? joined : `f${joined}`, used, isFieldName, '')
}

/** The same for a dataset: `公园名录` → `park-ming-lu`. */
export function datasetNameFor(label: string, used: ReadonlySet<string>): string {
  const joined = wordsOf(label)
    .map((word) => word.toLowerCase())
    .join('-')
    .slice(0, longestName)
    .replace(/-+$/, '')
  return unused(/^[a-z]/.test(joined) ? joined : `set-${joined}`.replace(/-+$/, ''), used, isDatasetName, '-')
}

function unused(wanted: string, used: ReadonlySet<string>, isSound: (name: string) => boolean, separator: string): string {
  for (let at = 1; ; at += 1) {
    const mark = at === 1 ? '' : `${separator}${at}`
    const name = `${wanted.slice(0, longestName - mark.length).replace(/-+$/, '')}${mark}`
    if (isSound(name) && !used.has(name)) return name
  }
}

const lowerFirst = (word: string) =>
  /^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1)
const joinedSyllables = (words: readonly string[]) => words.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
