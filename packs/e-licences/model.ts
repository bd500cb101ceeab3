import { choice, date, defineRecord, departmentCode, integer, longText, text } from '#kernel'
import { auditor, dataOfficer } from '../divisions/roles.ts'
import { licenceOfficer } from './roles.ts'
import { parseLicenceIdentifier } from './rules/identifier.ts'

/** 证照目录: a kind of licence the city issues. */
export const LicenceType = defineRecord('licenceType', {
  label: '证照类型',
  purpose: '一种可以签发电子证照的证照、批文或证明。',
  fields: {
    code: text('证照类型代码', { max: 21 }).unique().hint('定义部门的18位统一社会信用代码加3位顺序号（GB/T 36904-2018）。'),
    name: text('名称', { max: 100 }),
    kind: choice('种类', { licence: '证照', document: '批文', certificate: '证明' }),
    department: departmentCode('颁发部门').hint('部门代码。'),
    holder: choice('持证主体', { person: '自然人', company: '法人' }),
    validMonths: integer('有效期', { min: 1, max: 600, unit: '个月' }).optional().hint('不填为长期有效。'),
    replaces: text('可以代替的材料', { max: 200 }).optional().hint('办事时有这张证照就免交的材料名称。'),
  },
  titleOf: (type) => type.name,
  key: 'code',
  search: ['name', 'code', 'replaces'],
  findBy: ['department', 'kind', 'name'],
  read: 'everyone',
  write: [licenceOfficer],
  sharing: { provider: 'big-data', class: 'base', share: 'unconditional', open: 'unconditional', cycle: 'irregular' },
})

/** 电子证照: one issued licence. What it says stays; suspending and revoking change its status, and the history keeps each. */
export const Licence = defineRecord('licence', {
  label: '电子证照',
  purpose: '一张签发了的电子证照，可以凭标识或验证码核验。',
  fields: {
    identifier: text('证照标识', { max: 100 }).unique().hint('GB/T 36904-2018，末位为校验位。'),
    code: text('验证码', { max: 12 }).unique(),
    typeCode: text('证照类型代码', { max: 21 }),
    typeName: text('证照名称', { max: 100 }),
    issuer: text('颁发部门', { max: 40 }),
    issuerName: text('颁发机关', { max: 100 }),
    holderId: text('持证主体代码', { max: 18 }).personal(),
    holderName: text('持证人', { max: 60 }).optional().personal(),
    companyName: text('持证单位', { max: 120 }).optional(),
    content: longText('记载事项', { max: 1000 }).optional().personal(),
    issuedOn: date('签发日期'),
    validUntil: date('有效期至').optional(),
    status: choice('状态', { valid: '有效', suspended: '暂停', revoked: '已撤销' }),
    statusReason: text('暂停或撤销的理由', { max: 200 }).optional(),
    caseNumber: text('办件编号', { max: 40 }).optional(),
  },
  titleOf: (licence) => licence.typeName,
  key: 'identifier',
  search: ['identifier', 'typeName', 'caseNumber', 'code'],
  findBy: ['issuedOn', 'status', 'typeCode', 'issuer', 'holderId', 'code', 'caseNumber'],
  read: [licenceOfficer, auditor, dataOfficer],
  write: [licenceOfficer],
  reveal: [licenceOfficer],
  belongsTo: 'holderId',
  sharing: {
    provider: 'big-data',
    class: 'base',
    share: 'conditional',
    condition: '办理事项需要核验证照的部门，按证照标识逐张核验或经持证主体授权后调用。',
    open: 'none',
    cycle: 'realtime',
  },
  check: (licence) => {
    if (!parseLicenceIdentifier(licence.identifier))
      return {
        field: 'identifier',
        zh: '证照标识的格式或校验位不正确，请核对后重填。',
        en: 'The form or the check character of the licence identifier is wrong; please check it.',
      }
    if (licence.status !== 'valid' && !licence.statusReason)
      return {
        field: 'statusReason',
        zh: '暂停或撤销证照须写明理由，持证人会看到。',
        en: 'Suspending or revoking a licence needs a reason; its holder will see it.',
      }
    return undefined
  },
})
