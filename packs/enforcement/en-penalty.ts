import { gradeWords, penaltyKindWords, subjectKindWords } from './words.ts'

const at = 'processes.penalty'
const options = (path: string, words: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(words).map(([key, text]) => [`${at}.${path}.options.${key}`, text]))
const many = (path: string, words: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(words).map(([name, text]) => [`${at}.${path}.${name}`, text]))
const article = (n: number) => `Administrative Penalty Law, article ${n} (recalled; to be checked against its text)`
const deadline = (name: string, label: string, basis: string, text: string): Readonly<Record<string, string>> => ({
  [`${at}.deadlines.${name}`]: label,
  [`${at}.deadlines.${name}.basis`]: basis,
  [`${at}.deadlines.${name}.text`]: text,
})
const procedures = { simple: 'simple procedure', ordinary: 'ordinary procedure' }
const circumstances = {
  none: 'none',
  mitigating: 'mitigating: put right or helped',
  aggravating: 'aggravating: obstructed, or again within a year',
  both: 'both',
}
const penaltyAsks = (action: string) => ({
  ...many(`actions.${action}.fields`, {
    grade: 'Grade',
    circumstances: 'Circumstances',
    penaltyKind: 'Kind of penalty',
    fine: 'Fine (yuan)',
    deviation: 'Why it departs from the discretion steps',
  }),
  ...options(`actions.${action}.fields.grade`, gradeWords),
  ...options(`actions.${action}.fields.circumstances`, circumstances),
  ...options(`actions.${action}.fields.penaltyKind`, penaltyKindWords),
})
const decisionAsks = (action: string) =>
  many(`actions.${action}.fields`, {
    documentNumber: 'Decision number',
    facts: 'Facts as they will be public',
    'facts.help': 'Without a natural person’s name, numbers or addresses.',
    content: 'Penalty',
    confiscated: 'Confiscated (yuan)',
    fine: 'Fine (yuan)',
  })

export const enOfPenalty: Readonly<Record<string, string>> = {
  [`${at}.label`]: 'Penalty case',
  [`${at}.purpose`]:
    'A penalty case from filing over investigation, notice and legal review to decision, delivery and publicity.',
  ...many('fields', {
    power: 'Offence',
    procedure: 'Procedure',
    source: 'Found by',
    foundOn: 'Day of the offence',
    'foundOn.help': 'The discretion steps of this day apply.',
    division: 'Where',
    subjectKind: 'Kind of party',
    subject: 'Party',
    creditCode: 'Unified social credit code',
    situation: 'What was found',
    first: 'First officer’s certificate',
    'first.help': 'The number on the certificate.',
    second: 'Second officer’s certificate',
    'second.help': 'The number on the certificate.',
  }),
  ...options('fields.procedure', procedures),
  ...options('fields.source', {
    inspection: 'inspection',
    draw: 'random inspection',
    report: 'complaint or report',
    transfer: 'handed over',
  }),
  ...options('fields.subjectKind', subjectKindWords),
  ...many('states', {
    filed: 'Filed, under investigation',
    investigated: 'Investigation concluded',
    noticed: 'Notice given, being heard',
    hearing: 'Hearing',
    underReview: 'Legal review',
    approved: 'Review passed, to be decided',
    decided: 'Decided, to be served',
    served: 'Served, to be published',
    performing: 'Published, to be performed',
    closed: 'Closed',
    notPunished: 'Not punished',
    dropped: 'Dropped or handed over',
  }),
  ...many('actions', {
    addEvidence: 'Register evidence',
    decideOnSpot: 'Decide on the spot',
    doNotPunish: 'First and minor: do not punish',
    drop: 'Drop or hand over',
    concludeInvestigation: 'Conclude the investigation and propose a penalty',
    giveNotice: 'Serve the notice',
    state: 'State the case',
    askHearing: 'Ask for a hearing',
    holdHearing: 'Conclude the hearing',
    sendToReview: 'Weigh what was said and send to legal review',
    approveReview: 'Pass the legal review',
    returnReview: 'Send back',
    decide: 'Decide',
    serve: 'Serve the decision',
    publicise: 'Publish (slight ones are only registered)',
    object: 'Register reconsideration or litigation',
    perform: 'Performed, close',
  }),
  ...many('actions.addEvidence.fields', {
    kind: 'Kind',
    what: 'What it proves',
    file: 'File',
    first: 'First officer’s certificate',
    second: 'Second officer’s certificate',
  }),
  ...options('actions.addEvidence.fields.kind', {
    document: 'document',
    object: 'object',
    audiovisual: 'audio or video',
    electronic: 'electronic data',
    witness: 'witness',
    statement: 'party’s statement',
    expert: 'expert opinion',
    record: 'record of an inspection',
  }),
  ...penaltyAsks('decideOnSpot'),
  ...decisionAsks('decideOnSpot'),
  ...many('actions.doNotPunish.fields', { isFirst: 'First offence', corrected: 'Put right' }),
  ...options('actions.doNotPunish.fields.isFirst', { yes: 'first', no: 'not the first' }),
  ...options('actions.doNotPunish.fields.corrected', { yes: 'put right', no: 'not put right' }),
  ...many('actions.concludeInvestigation.fields', { findings: 'Findings' }),
  ...penaltyAsks('concludeInvestigation'),
  ...many('actions.state.fields', { statement: 'Statement' }),
  ...many('actions.holdHearing.fields', { opinion: 'Opinion of the hearing', heldOn: 'Held on' }),
  ...many('actions.sendToReview.fields', { heard: 'What was said', answer: 'What came of it' }),
  ...options('actions.sendToReview.fields.heard', {
    stated: 'stated or heard, and weighed',
    waived: 'waived in writing',
    lapsed: 'nothing said in time',
  }),
  ...decisionAsks('decide'),
  ...many('actions.serve.fields', { way: 'How', servedOn: 'Served on' }),
  ...options('actions.serve.fields.way', {
    direct: 'in person',
    electronic: 'electronically',
    post: 'by post',
    notice: 'by public notice',
  }),
  ...many('actions.object.fields', { kind: 'Remedy', on: 'Taken in on' }),
  ...options('actions.object.fields.kind', { review: 'administrative reconsideration', court: 'administrative litigation' }),
  ...many('actions.perform.fields', { how: 'How' }),
  ...options('actions.perform.fields.how', {
    paid: 'of itself',
    instalments: 'in instalments',
    enforced: 'enforced',
    annulled: 'annulled, not enforced',
  }),
  ...deadline('decide', 'Decision', article(60), 'Decided within 90 days of filing, unless an act says otherwise.'),
  ...deadline('serve', 'Delivery', article(61), 'Served within 7 days when the party is not present.'),
  ...deadline(
    'publicity',
    'Publicity',
    'Double publicity: published within 7 working days of the decision (rules of two cities, read)',
    'Published within 7 working days of the decision.',
  ),
}
