/** What the words of a title say of a column, where its values alone do not. */
export const hints = {
  phone: /电话|手机|联系方式|传真|热线|tel|phone|mobile/i,
  date: /日期|时间|日$|date|_on$/i,
  boolean: /是否|有无|^(is|has)[A-Z_]/,
  division: /区划|行政区代码|division|adcode|region.?code/i,
  code: /编号|编码|代码|号码|证号|文号|单号|code|(^|_)id$|No\.?$/i,
  serial: /^(序号|行号|#|no\.?|index)$/i,
  money: /金额|价格|单价|费用|造价|投资|经费|预算|收入|支出|工资|amount|price|cost/i,
  address: /地址|住址|坐落|住所|address/i,
  lon: /经度|^(lon|lng|longitude|x)$|_lon$|_lng$/i,
  lat: /纬度|^(lat|latitude|y)$|_lat$/i,
  title: /名称|^name$|姓名|标题/i,
} as const

/**
 * Titles that announce data about a person (个人信息保护法 4, 28): name, number, birth, home, health, account, plate, biometrics. A department
 * that knows better says so, and the bureau sees that it did.
 */
const personalTitles: readonly (readonly [about: string, en: string, pattern: RegExp])[] = [
  ['姓名', 'a person’s name', /姓名|联系人|负责人|法定代表人|法人代表|经办人|户主|申请人|监护人|家长|患者|持证人|户名$/],
  ['证件号码', 'a number of an identity document', /身份证|证件号|护照|社保卡|医保卡|居民身份|id.?card/i],
  ['电话', 'a phone number', /手机|联系电话|mobile/i],
  ['住址', 'a home address', /住址|家庭地址|户籍地|居住地|户口所在/],
  ['出生日期', 'a date of birth', /出生|生日|birth/i],
  ['健康', 'health', /病史|诊断|疾病|残疾|血型|健康状况|病历/],
  ['民族或宗教', 'ethnicity or religion', /民族|宗教|信仰/],
  ['账户', 'an account', /银行卡|银行账号|账号|开户/],
  ['车牌', 'a number plate', /车牌|号牌/],
  ['邮箱', 'an e-mail address', /邮箱|e.?mail/i],
  ['生物特征', 'biometric data', /指纹|人脸|虹膜|基因/],
]

/** What a title says about whom, or undefined. */
export function personalBy(title: string): { zh: string; en: string } | undefined {
  const found = personalTitles.find(([, , pattern]) => pattern.test(title))
  return found && { zh: found[0], en: found[1] }
}

/** `绿地面积（公顷）` → label `绿地面积`, unit `公顷`. */
export function withoutUnit(title: string): { label: string; unit?: string } {
  const plain = title
    // biome-ignore lint/suspicious/noControlCharactersInRegex: titles of real files have line breaks and worse in them
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[*＊]+|[*＊]+$/g, '')
    .trim()
  const match = /^(.+?)\s*[(（[【]\s*(?:单位\s*[:：]\s*)?([^()（）[\]【】]{1,8})\s*[)）\]】]$/.exec(plain)
  const short = (text: string) => ([...text].length > 40 ? `${[...text].slice(0, 40).join('')}…` : text)
  if (match && unit.test(match[2]!)) return { label: short(match[1]!), unit: match[2]! }
  return { label: short(plain) || '未命名' }
}
const unit =
  /^(元|万元|亿元|米|千米|公里|厘米|毫米|m|km|cm|mm|㎡|m2|m²|平方米|平方公里|km²|公顷|亩|吨|千克|公斤|kg|g|t|人|户|个|家|台|辆|张|株|棵|%|％|℃|年|月|天|小时|分钟|kW|kWh|W|V|A|mg\/L|μg\/m³|dB|L|升|立方米|m³|次|件|万人|层|间|座|处|条|岁)$/i
