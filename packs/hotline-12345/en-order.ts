import {
  emergenciesInEnglish,
  limitsInEnglish,
  limitUnitsInEnglish,
  optionsAt,
  refusalsInEnglish,
  topicsInEnglish,
  unitsInEnglish,
} from './en-choices.ts'
import { urgencies } from './rules/limits.ts'

const at = 'processes.order'
const setting =
  'Setting of this city; GB/T 33358-2016 and the local regulations give no limit for this step that was obtained, so it has to be checked'
const graded =
  'The graded handling of Beijing (2 hours from one source, the others not verified); the centre may change its limits by date'

const sendingAt = (action: string): Readonly<Record<string, string>> => ({
  [`${at}.actions.${action}.fields.unit`]: 'Leading unit',
  ...optionsAt(`${at}.actions.${action}.fields.unit`, unitsInEnglish),
  [`${at}.actions.${action}.fields.helper`]: 'Helping unit',
  ...optionsAt(`${at}.actions.${action}.fields.helper`, unitsInEnglish),
  [`${at}.actions.${action}.fields.secondHelper`]: 'Second helping unit',
  ...optionsAt(`${at}.actions.${action}.fields.secondHelper`, unitsInEnglish),
  [`${at}.actions.${action}.fields.division`]: 'Division',
  [`${at}.actions.${action}.fields.division.help`]: 'The district must be known before its government gets it.',
  [`${at}.actions.${action}.fields.limit`]: 'Limit',
  [`${at}.actions.${action}.fields.limit.help`]: 'Empty: the limit of this kind and urgency.',
  [`${at}.actions.${action}.fields.limitUnit`]: 'Unit of the limit',
  ...optionsAt(`${at}.actions.${action}.fields.limitUnit`, limitUnitsInEnglish),
  [`${at}.actions.${action}.fields.limitBasis`]: 'Basis of the limit',
  [`${at}.actions.${action}.fields.limitBasis.help`]: 'Needed when it is longer than the ordinary one: the law that says so.',
})

/** English of the process `order`. */
export const enOfOrder: Readonly<Record<string, string>> = {
  [`${at}.label`]: '12345 order',
  [`${at}.purpose`]: 'Questions, requests, complaints, reports, suggestions and praise: taken in at one place, answered in time.',

  [`${at}.fields.channel`]: 'Channel',
  ...optionsAt(`${at}.fields.channel`, { call: 'call', letter: 'letter', web: 'web', app: 'app' }),
  [`${at}.fields.kind`]: 'Kind',
  ...optionsAt(`${at}.fields.kind`, {
    consult: 'question',
    help: 'request for help',
    complaint: 'complaint',
    report: 'report of a wrong',
    suggest: 'suggestion',
    praise: 'praise',
  }),
  [`${at}.fields.topic`]: 'Topic',
  ...optionsAt(`${at}.fields.topic`, topicsInEnglish),
  [`${at}.fields.what`]: 'What is said',
  [`${at}.fields.where`]: 'Place in words',
  [`${at}.fields.where.help`]: 'For example: a street and number, a building of an estate.',
  [`${at}.fields.division`]: 'Division',
  [`${at}.fields.at`]: 'Place',
  [`${at}.fields.urgency`]: 'Urgency',
  [`${at}.fields.urgency.help`]: 'Empty: the ordinary limit of its kind.',
  ...optionsAt(`${at}.fields.urgency`, Object.fromEntries(urgencies.map((key) => [key, limitsInEnglish[key]!]))),
  [`${at}.fields.confidential`]: 'Confidential',
  ...optionsAt(`${at}.fields.confidential`, { no: 'not needed', yes: 'hide who I am, also from the handling unit' }),
  [`${at}.fields.answer`]: 'Answer wanted',
  ...optionsAt(`${at}.fields.answer`, { yes: 'answer me and call back', no: 'no answer needed' }),

  [`${at}.states.registered`]: 'Registered, waiting for dispatch',
  [`${at}.states.dispatched`]: 'Dispatched, waiting to be signed for',
  [`${at}.states.returned`]: 'Return under ruling',
  [`${at}.states.handling`]: 'Being handled',
  [`${at}.states.joint`]: 'With the helping units',
  [`${at}.states.fedBack`]: 'Reported done, waiting for review',
  [`${at}.states.callback`]: 'Waiting for the call-back',
  [`${at}.states.redo`]: 'Dissatisfied or unsolved, to be handled again',
  [`${at}.states.answered`]: 'Answered at once',
  [`${at}.states.closed`]: 'Closed',
  [`${at}.states.concluded`]: 'Lawfully concluded',
  [`${at}.states.notAccepted`]: 'Not taken in',
  [`${at}.states.transferred`]: 'Put through to an emergency number',
  [`${at}.states.withdrawn`]: 'Withdrawn',

  [`${at}.actions.dispatch`]: 'Dispatch',
  ...sendingAt('dispatch'),
  [`${at}.actions.answerAtOnce`]: 'Answer at once',
  [`${at}.actions.answerAtOnce.fields.answer`]: 'Answer',
  [`${at}.actions.answerAtOnce.fields.article`]: 'Article used',
  [`${at}.actions.transfer`]: 'Put through to an emergency number',
  [`${at}.actions.transfer.fields.to`]: 'To',
  ...optionsAt(`${at}.actions.transfer.fields.to`, emergenciesInEnglish),
  [`${at}.actions.refuse`]: 'Do not take in',
  [`${at}.actions.refuse.fields.ground`]: 'Ground',
  ...optionsAt(`${at}.actions.refuse.fields.ground`, refusalsInEnglish),
  [`${at}.actions.withdraw`]: 'Withdraw',
  [`${at}.actions.sign`]: 'Sign for it',
  [`${at}.actions.giveBack`]: 'Give back',
  [`${at}.actions.rule`]: 'Rule who handles it',
  [`${at}.actions.rule.fields.unit`]: 'Handling unit',
  ...optionsAt(`${at}.actions.rule.fields.unit`, unitsInEnglish),
  [`${at}.actions.rule.fields.division`]: 'Division',
  [`${at}.actions.rule.fields.division.help`]: 'The district must be known before its government gets it.',
  [`${at}.actions.gather`]: 'Helpers done, lead sums up',
  [`${at}.actions.goOn`]: 'Helpers not done, lead goes on',
  [`${at}.actions.feedBack`]: 'Report it done',
  [`${at}.actions.feedBack.fields.reply`]: 'Reply to the caller',
  [`${at}.actions.feedBack.fields.contacted`]: 'Caller was contacted',
  ...optionsAt(`${at}.actions.feedBack.fields.contacted`, { yes: 'yes', no: 'no' }),
  [`${at}.actions.feedBack.fields.done`]: 'What was done (internal)',
  [`${at}.actions.approve`]: 'Approve',
  [`${at}.actions.sendBack`]: 'Not good enough, send back',
  [`${at}.actions.callBack`]: 'Call back',
  [`${at}.actions.callBack.fields.reached`]: 'Reached',
  ...optionsAt(`${at}.actions.callBack.fields.reached`, { yes: 'answered', no: 'not answered' }),
  [`${at}.actions.callBack.fields.contacted`]: 'The unit was in touch',
  ...optionsAt(`${at}.actions.callBack.fields.contacted`, { yes: 'yes', no: 'no' }),
  [`${at}.actions.callBack.fields.solved`]: 'Solved',
  ...optionsAt(`${at}.actions.callBack.fields.solved`, { yes: 'yes', no: 'no' }),
  [`${at}.actions.callBack.fields.satisfaction`]: 'Satisfied',
  ...optionsAt(`${at}.actions.callBack.fields.satisfaction`, {
    satisfied: 'satisfied',
    basically: 'basically satisfied',
    dissatisfied: 'dissatisfied',
  }),
  [`${at}.actions.redispatch`]: 'Dispatch again under supervision',
  ...sendingAt('redispatch'),
  [`${at}.actions.conclude`]: 'Conclude lawfully',

  [`${at}.deadlines.dispatch`]: 'Dispatch',
  [`${at}.deadlines.dispatch.basis`]: setting,
  [`${at}.deadlines.dispatch.text`]: 'Dispatched, answered or refused with reasons within 2 working hours.',
  [`${at}.deadlines.sign`]: 'Signing',
  [`${at}.deadlines.sign.basis`]: setting,
  [`${at}.deadlines.sign.text`]: 'Signed for within 4 working hours; what is not the unit’s duty is given back in that time.',
  [`${at}.deadlines.signUrgent`]: 'Urgent signing',
  [`${at}.deadlines.signUrgent.basis`]: setting,
  [`${at}.deadlines.signUrgent.text`]: 'Orders with a limit in hours are signed for within 30 minutes, day and night.',
  [`${at}.deadlines.arbitrate`]: 'Ruling on a return',
  [`${at}.deadlines.arbitrate.basis`]: setting,
  [`${at}.deadlines.arbitrate.text`]:
    'Ruled within 1 working day; nobody gives it back after the ruling, and the handling clock stands still meanwhile.',
  [`${at}.deadlines.handleHours`]: 'Handling',
  [`${at}.deadlines.handleHours.basis`]: graded,
  [`${at}.deadlines.handleHours.text`]: 'Handled and answered within the hours stated at dispatch, day and night.',
  [`${at}.deadlines.handleDays`]: 'Handling',
  [`${at}.deadlines.handleDays.basis`]: graded,
  [`${at}.deadlines.handleDays.text`]: 'Handled and answered within the days stated at dispatch.',
  [`${at}.deadlines.handleWorkingDays`]: 'Handling',
  [`${at}.deadlines.handleWorkingDays.basis`]:
    'Hotline regulations of Weifang, Jinan and Anyang: 5 working days, extended once with approval; longer limits of the law prevail',
  [`${at}.deadlines.handleWorkingDays.text`]:
    'Handled and answered within the working days stated at dispatch; more time is asked for once before it is due.',
  [`${at}.deadlines.review`]: 'Review',
  [`${at}.deadlines.review.basis`]: setting,
  [`${at}.deadlines.review.text`]: 'Reviewed within 1 working day after the unit reported.',
  [`${at}.deadlines.callBack`]: 'Call-back',
  [`${at}.deadlines.callBack.basis`]: setting,
  [`${at}.deadlines.callBack.text`]: 'The caller is called back within 2 working days after the review.',
  [`${at}.deadlines.redo`]: 'Dispatch again',
  [`${at}.deadlines.redo.basis`]: setting,
  [`${at}.deadlines.redo.text`]:
    'What left the caller dissatisfied or unsolved is dispatched again or lawfully concluded within 1 working day.',
}

const part = 'processes.assist'

/** English of the process `assist`. */
export const enOfAssist: Readonly<Record<string, string>> = {
  [`${part}.label`]: '12345 helping part',
  [`${part}.purpose`]: 'What a helping unit does for an order that another unit leads.',
  [`${part}.fields.unit`]: 'Helping unit',
  ...optionsAt(`${part}.fields.unit`, unitsInEnglish),
  [`${part}.fields.division`]: 'Division',
  [`${part}.fields.topic`]: 'Topic',
  ...optionsAt(`${part}.fields.topic`, topicsInEnglish),
  [`${part}.fields.what`]: 'What is said',
  [`${part}.fields.where`]: 'Place in words',
  [`${part}.states.withHelper`]: 'With the helping unit',
  [`${part}.states.done`]: 'Helped',
  [`${part}.states.declined`]: 'Cannot help',
  [`${part}.actions.finish`]: 'Part done',
  [`${part}.actions.finish.fields.done`]: 'What was done',
  [`${part}.actions.decline`]: 'Cannot help',
  [`${part}.deadlines.help`]: 'Helping',
  [`${part}.deadlines.help.basis`]:
    'Setting of this city; local regulations name lead and helping units but no limit for helping, so it has to be checked',
  [`${part}.deadlines.help.text`]: 'The part is done and the lead told within 3 working days after the lead signed.',
}

const flaw = 'processes.correction'

/** English of the process `correction`. */
export const enOfCorrection: Readonly<Record<string, string>> = {
  [`${flaw}.label`]: 'Correction of an article',
  [`${flaw}.purpose`]: 'An agent found an article wrong or outdated; its owner corrects it or says why it stands.',
  [`${flaw}.fields.article`]: 'Article',
  [`${flaw}.fields.question`]: 'Question',
  [`${flaw}.fields.owner`]: 'Owner',
  [`${flaw}.fields.what`]: 'What is wrong',
  [`${flaw}.states.raised`]: 'With its owner',
  [`${flaw}.states.corrected`]: 'Corrected',
  [`${flaw}.states.kept`]: 'Checked, it stands',
  [`${flaw}.actions.correct`]: 'Corrected the article',
  [`${flaw}.actions.keep`]: 'Checked, it stands',
  [`${flaw}.deadlines.correct`]: 'Handling the correction',
  [`${flaw}.deadlines.correct.basis`]:
    'Setting of this city; limits for keeping knowledge differ between places, so it has to be checked',
  [`${flaw}.deadlines.correct.text`]:
    'The owner corrects the article or says why it stands within 3 working days; meanwhile it is marked as disputed.',
}
