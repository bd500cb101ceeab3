import { definePack } from '#kernel'
import { demo } from './demo.ts'
import { desk } from './desk.ts'
import { disclosure, disclosureColumn, disclosureEntry, disclosureFeed } from './disclosure/queries.ts'
import { disclosureRequest } from './disclosure/request.ts'
import { en } from './en.ts'
import { indicators } from './indicators.ts'
import { letter } from './letters/process.ts'
import { mailbox, officeLetters, publicLetter } from './letters/queries.ts'
import { load } from './load.ts'
import {
  DisclosureColumn,
  DisclosureEntry,
  LetterOutcome,
  PublishedLetter,
  Survey,
  SurveyAnswer,
  SurveyOpinion,
  SurveyQuestion,
  SurveySheet,
} from './model.ts'
import { pages } from './pages.ts'
import * as roles from './roles.ts'
import { answerSurvey, publishOutcome, saveSurvey } from './surveys/commands.ts'
import { survey, surveys, surveyWords } from './surveys/queries.ts'

export const pack = definePack({
  name: 'public-interaction',
  title: '政民互动',
  purpose: '写信必答，征集意见有回音，该公开的按时公开。',
  needs: ['divisions'],
  area: 'dialogue',
  lookedFor: [
    { zh: '写信', en: 'write a letter' },
    { zh: '信息公开', en: 'government information' },
  ],
  records: [
    PublishedLetter,
    LetterOutcome,
    Survey,
    SurveyQuestion,
    SurveySheet,
    SurveyAnswer,
    SurveyOpinion,
    DisclosureColumn,
    DisclosureEntry,
  ],
  processes: [letter, disclosureRequest],
  roles,
  indicators,
  queries: [
    mailbox,
    publicLetter,
    officeLetters,
    surveys,
    survey,
    surveyWords,
    disclosure,
    disclosureColumn,
    disclosureEntry,
    disclosureFeed,
  ],
  commands: [answerSurvey, saveSurvey, publishOutcome],
  pages,
  serves: {
    'public-interaction-platform': 'a letter is forwarded, answered in time, redacted beside the original, published and graded',
    'info-disclosure': 'a column says whether it keeps its promise, and its department hears of it when it does not',
  },
  desk,
  load,
  demo,
  en,
})
