import { board, type Page, register, view } from '#kernel'
import { indicators } from './indicators.ts'
import { DisclosureEntry } from './model/disclosure.ts'
import { LetterOutcome, PublishedLetter } from './model/letters.ts'
import { disclosureOfficer, letterOffice } from './roles.ts'

export const pages: readonly Page[] = [
  view('/', { title: '市长信箱', for: 'everyone', place: 'portal', view: 'Mailbox' }),
  view('/write', { title: '写信', for: 'everyone', place: 'portal', inMenu: false, view: 'WriteLetter' }),
  view('/letters/:number', { title: '来信和答复', for: 'everyone', place: 'portal', inMenu: false, view: 'PublicLetter' }),
  view('/surveys', { title: '征集调查', for: 'everyone', place: 'portal', view: 'Surveys' }),
  view('/surveys/:survey', { title: '征集调查详情', for: 'everyone', place: 'portal', inMenu: false, view: 'SurveyPage' }),
  view('/survey-desk', { title: '征集调查管理', for: [letterOffice], view: 'SurveyDesk' }),
  view('/survey-desk/:survey', { title: '编辑征集调查', for: [letterOffice], inMenu: false, view: 'SurveyEditor' }),
  view('/disclosure', { title: '信息公开', for: 'everyone', place: 'portal', view: 'Disclosure' }),
  view('/disclosure/:column', {
    title: '公开栏目',
    for: 'everyone',
    place: 'portal',
    inMenu: false,
    view: 'DisclosureColumnPage',
  }),
  view('/disclosure/entries/:key', {
    title: '公开信息',
    for: 'everyone',
    place: 'portal',
    inMenu: false,
    view: 'DisclosureEntryPage',
  }),
  view('/request', { title: '申请公开信息', for: 'everyone', place: 'portal', inMenu: false, view: 'RequestInformation' }),
  register('/entries', {
    title: '公开信息台账',
    for: [disclosureOfficer],
    record: DisclosureEntry,
    columns: ['key', 'name', 'column', 'department', 'madeOn', 'publishedOn', 'validUntil'],
  }),
  view('/office', { title: '信箱办', for: [letterOffice], view: 'LetterOffice' }),
  view('/review/:id', { title: '审核答复', for: [letterOffice], inMenu: false, view: 'LetterReview' }),
  register('/published', {
    title: '公开来信台账',
    for: [letterOffice],
    record: PublishedLetter,
    columns: ['number', 'subject', 'topic', 'department', 'answeredOn', 'shownUntil'],
  }),
  register('/outcomes', {
    title: '来信办理结果',
    for: 'everyone',
    place: 'portal',
    inMenu: false,
    record: LetterOutcome,
    columns: ['number', 'topic', 'department', 'receivedOn', 'answeredOn', 'days', 'isOnTime', 'grade'],
  }),
  board('/figures', {
    title: '互动一览',
    for: 'everyone',
    place: 'portal',
    inMenu: false,
    indicators: Object.values(indicators),
  }),
]
