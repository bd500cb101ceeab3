import type { Automatic } from '#kernel'
import { Company } from '../base-registers/company.ts'
import { licenceOf } from '../e-licences/issue.ts'
import { LicenceType } from '../e-licences/model.ts'
import type { CompanyForm } from './company-form.ts'

/** When every department is done, the company stands in the register of its designated source and has its licence: each once. */
export const registerCompany: Automatic<CompanyForm, any, any> = {
  in: 'registering',
  async decide(city, { form, today }, reference) {
    const company = {
      record: Company,
      values: {
        name: form.companyName,
        creditCode: form.creditCode,
        kind: 'enterprise',
        industry: form.industry,
        registeredCapital: form.capital,
        establishedOn: today,
        status: 'active',
        division: form.division,
        address: form.address,
        employees: form.employees,
        legalRepresentative: form.representative,
      },
      providedBy: 'market-regulation',
    }
    const type = form.licenceType ? await city.findByKey(LicenceType, form.licenceType) : undefined
    const licence =
      type &&
      licenceOf(reference, {
        type,
        holder: { id: form.creditCode, name: form.companyName },
        issuer: { code: 'market-regulation', name: form.departmentName, creditCode: form.departmentId },
        content: `住所：${form.address}；经营范围：${form.business}`,
        day: today,
      })
    return {
      action: 'register',
      answers: licence ? { identifier: licence.values['identifier'] } : {},
      comment: '各部门全部办妥，登记信息已进入法人库',
      adds: licence ? [company, licence] : [company],
      // The founder finds the new licence among the own ones and applies in the company's name from now on.
      actsFor: form.creditCode,
    }
  },
}
