import { limitsInEnglish, limitUnitsInEnglish, marksInEnglish, optionsAt, topicsInEnglish, unitsInEnglish } from './en-choices.ts'
import { enOfAssist, enOfCorrection, enOfOrder } from './en-order.ts'

const from = 'In force from'
const to = 'In force until'
const toHelp = 'The last day it holds.'

export const en: Readonly<Record<string, string>> = {
  title: '12345 hotline',
  purpose:
    'One number takes in what people raise: answered at once or dispatched, handled in time, called back, and every unit measured by it.',

  ...enOfOrder,
  ...enOfAssist,
  ...enOfCorrection,

  'pages./console': 'Agent’s console',
  'pages./knowledge': 'Knowledge base',
  'pages./articles': 'Register of articles',
  'pages./notes': 'Internal notes',
  'pages./routing': 'Dispatch routing',
  'pages./limits': 'Handling limits',
  'pages./weights': 'Weights of the three rates',
  'pages./calls': 'Calls',

  'queries.suggest': 'Hints while listening',
  'queries.dispatch-to': 'Suggested unit and similar orders',
  'queries.answers': 'Search of the public knowledge',
  'queries.knowledge': 'Knowledge base',

  'records.article.label': 'Knowledge article',
  'records.article.purpose': 'A common question with the answer the public may have, its owner and how long it holds.',
  'records.article.fields.code': 'Code',
  'records.article.fields.question': 'Question',
  'records.article.fields.answer': 'Answer',
  'records.article.fields.keywords': 'Keywords',
  'records.article.fields.keywords.help': 'Words people use, separated by spaces.',
  'records.article.fields.topic': 'Topic',
  ...optionsAt('records.article.fields.topic', topicsInEnglish),
  'records.article.fields.owner': 'Owner',
  'records.article.fields.owner.help': 'Department code; it looks at the article again before it expires.',
  'records.article.fields.basis': 'Basis',
  'records.article.fields.basis.help': 'Name of the law or document.',
  'records.article.fields.mark': 'Checked',
  ...optionsAt('records.article.fields.mark', marksInEnglish),
  'records.article.fields.from': 'Holds from',
  'records.article.fields.expires': 'Holds until',
  'records.article.fields.expires.help': 'No longer used for answers afterwards; changed to a new day once looked at.',

  'records.articleNote.label': 'Internal note',
  'records.articleNote.purpose': 'What agents and units should know and callers are not told; may belong to an article.',
  'records.articleNote.fields.code': 'Code',
  'records.articleNote.fields.article': 'Article',
  'records.articleNote.fields.subject': 'Title',
  'records.articleNote.fields.body': 'Text',
  'records.articleNote.fields.owner': 'Owner',
  'records.articleNote.fields.from': 'Holds from',
  'records.articleNote.fields.expires': 'Holds until',

  'records.call.label': 'Call',
  'records.call.purpose':
    'One call that reached the queue: how long it waited and whether it connected; from the telephone system, without the caller’s number.',
  'records.call.fields.code': 'Call number',
  'records.call.fields.at': 'Time',
  'records.call.fields.outcome': 'Outcome',
  ...optionsAt('records.call.fields.outcome', { answered: 'answered', abandoned: 'gave up waiting', busy: 'all agents busy' }),
  'records.call.fields.waitSeconds': 'Waited',
  'records.call.fields.waitSeconds.unit': 's',
  'records.call.fields.talkSeconds': 'Talked',
  'records.call.fields.talkSeconds.unit': 's',
  'records.call.fields.order': 'Order number',

  'records.routing.label': 'Dispatch routing',
  'records.routing.purpose': 'Which unit gets a topic in a division, by date.',
  'records.routing.fields.code': 'Code',
  'records.routing.fields.topic': 'Topic',
  ...optionsAt('records.routing.fields.topic', topicsInEnglish),
  'records.routing.fields.division': 'Division',
  'records.routing.fields.division.help': 'Empty: the whole city; the smallest division wins.',
  'records.routing.fields.unit': 'Unit',
  ...optionsAt('records.routing.fields.unit', unitsInEnglish),
  'records.routing.fields.from': from,
  'records.routing.fields.to': to,
  'records.routing.fields.to.help': toHelp,
  'records.routing.fields.note': 'Note',

  'records.handlingLimit.label': 'Handling limit',
  'records.handlingLimit.purpose':
    'How long a kind of order may take, with its basis, how sure we are of it, and from when; orders already sent keep theirs.',
  'records.handlingLimit.fields.code': 'Code',
  'records.handlingLimit.fields.class': 'Class',
  ...optionsAt('records.handlingLimit.fields.class', limitsInEnglish),
  'records.handlingLimit.fields.amount': 'Limit',
  'records.handlingLimit.fields.unit': 'Unit',
  ...optionsAt('records.handlingLimit.fields.unit', limitUnitsInEnglish),
  'records.handlingLimit.fields.basis': 'Basis',
  'records.handlingLimit.fields.mark': 'Checked',
  ...optionsAt('records.handlingLimit.fields.mark', marksInEnglish),
  'records.handlingLimit.fields.from': from,
  'records.handlingLimit.fields.to': to,
  'records.handlingLimit.fields.to.help': toHelp,

  'records.rateWeight.label': 'Weights of the three rates',
  'records.rateWeight.purpose':
    'What response, solution and satisfaction count in the score of a unit, and a basically satisfied caller in the last.',
  'records.rateWeight.fields.code': 'Code',
  'records.rateWeight.fields.response': 'Weight of response',
  'records.rateWeight.fields.solve': 'Weight of solution',
  'records.rateWeight.fields.satisfy': 'Weight of satisfaction',
  'records.rateWeight.fields.basicFactor': 'Basically satisfied counts',
  'records.rateWeight.fields.basis': 'Basis',
  'records.rateWeight.fields.mark': 'Checked',
  ...optionsAt('records.rateWeight.fields.mark', marksInEnglish),
  'records.rateWeight.fields.from': from,

  'roles.hotlineAgent': 'Hotline agent',
  'roles.hotlineDispatcher': 'Hotline dispatcher',
  'roles.hotlineArbiter': 'Hotline arbiter',
}
