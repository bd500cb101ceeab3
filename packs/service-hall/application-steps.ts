import { type CaseView, file, type Role, type Words } from '#kernel'
import type { ApplicationForm } from './application-form.ts'
import type { ApplicationState } from './application-states.ts'

export type ApplicationView = CaseView<ApplicationForm, ApplicationState>

/** Days after which a correction nobody made counts as withdrawal: a local rule of some cities, a setting here. */
export const correctionDays = 30

/** 行政复议法 art. 20, 行政诉讼法 art. 46: how whoever was refused can have it looked at. */
export const remedy: Words = {
  zh: '不服本决定的，可以自知道之日起60日内申请行政复议，或者6个月内向人民法院起诉',
  en: 'Against this decision one may ask for administrative review within 60 days or sue within six months',
}

export const toDepartment = (c: ApplicationView, role: Role) => ({ role, department: c.form.department })
export const wasAsked = (c: ApplicationView) => c.taken.some(({ name }) => name === 'askCorrection')

/** Where a case ended before somebody graded it badly. */
export const endBefore = (c: ApplicationView): ApplicationState => {
  const last = c.taken.findLast(({ name }) => name in ends)
  return last ? ends[last.name as keyof typeof ends] : 'delivered'
}
export const ends = {
  deliver: 'delivered',
  deny: 'denied',
  denyAtOnce: 'denied',
  rejectApplication: 'notAccepted',
  withdraw: 'withdrawn',
  lapse: 'withdrawn',
} as const

export const uploads = {
  material1: file('第1项材料').optional(),
  material2: file('第2项材料').optional(),
  material3: file('第3项材料').optional(),
  material4: file('第4项材料').optional(),
  material5: file('第5项材料').optional(),
  material6: file('第6项材料').optional(),
}

export const promiseWords = (form: { handling: string; promisedDays?: number; departmentName: string }): string =>
  form.handling === 'instant'
    ? '，当场办结'
    : form.promisedDays
      ? `，${form.departmentName}承诺${form.promisedDays}个工作日内作出决定`
      : ''
