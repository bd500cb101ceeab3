import { count, defineIndicators, distinct, records } from '#kernel'
import { Licence, LicenceType } from './model.ts'

export const indicators = defineIndicators({
  licences: {
    label: '有效电子证照',
    unit: '张',
    better: 'higher',
    value: count(records(Licence, { status: 'valid' })),
    by: 'typeCode',
    explain: '已经签发、没有暂停或撤销的电子证照张数，含已过有效期的。',
  },
  licenceTypes: {
    label: '证照类型',
    unit: '种',
    better: 'higher',
    value: count(records(LicenceType)),
    explain: '证照目录中登记的类型个数。',
  },
  issuedTypes: {
    label: '已签发的证照类型',
    unit: '种',
    better: 'higher',
    value: distinct(records(Licence), 'typeCode'),
    explain: '至少签发过一张电子证照的类型个数。',
  },
})
