import { definePack } from '#kernel'
import { application } from './application.ts'
import { Appointment } from './appointment.ts'
import { bookAppointment, cancelAppointment } from './appointment-commands.ts'
import { BrokenPledge } from './broken-pledge.ts'
import { demo } from './demo.ts'
import { en } from './en.ts'
import { indicators } from './indicators.ts'
import { load } from './load.ts'
import { Material, PlainWord, ServiceItem } from './model.ts'
import { noticeWording } from './notice-wording.ts'
import { openCompany } from './open-company.ts'
import { openingPart } from './opening-part.ts'
import { pages } from './pages.ts'
import { pledgeCheck } from './pledge-check.ts'
import { pledgeTerm } from './pledge-term.ts'
import { counter, expected, find, guide, hall, me, quality, screen, slots, visitBoard } from './queries.ts'
import { resources } from './resources.ts'
import * as roles from './roles.ts'
import { visit } from './visit.ts'

export const pack = definePack({
  name: 'service-hall',
  title: '一网通办',
  purpose: '用平常的话找到要办的事，知道带什么、多久办好，在网上或大厅一次办成。',
  area: 'services',
  lookedFor: [
    { zh: '开办企业', en: 'open a company' },
    { zh: '居民身份证', en: 'ID card' },
  ],
  needs: ['divisions', 'base-registers', 'e-licences'],
  records: [ServiceItem, Material, PlainWord, BrokenPledge, Appointment],
  processes: [application, openCompany, openingPart, pledgeCheck, visit],
  decisions: [noticeWording, pledgeTerm],
  roles,
  indicators,
  queries: [hall, find, guide, me, quality, screen, visitBoard, counter, slots, expected],
  commands: [bookAppointment, cancelAppointment],
  pages,
  serves: {
    'online-service-hall': 'an application is corrected once, accepted, granted, made into a licence, delivered and graded',
    'joint-approval': 'a company is opened with one form while four departments work at once',
    'service-catalogue': 'plain words find the item, and the guide says what the city already has',
    'smart-approval': 'a rule over registers grants at once, refuses with its reasons, or hands over to a person',
  },
  resources,
  load,
  demo,
  en,
})
