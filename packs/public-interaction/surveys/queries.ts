import { count, defineQuery, type Reader, records, text } from '#kernel'
import { Department } from '../../divisions/model.ts'
import { Survey, SurveyAnswer, SurveyOpinion, SurveyQuestion, SurveySheet } from '../model/surveys.ts'
import { letterOffice } from '../roles.ts'
import { type Asked, optionsOf, scaleTo, stageOf } from '../rules/sheet.ts'

/** The questions of a survey in their order, as sheets are checked against them. */
export async function askedIn(city: Reader, survey: string): Promise<readonly Asked[]> {
  const questions = await city.all(SurveyQuestion, { survey })
  return questions
    .toSorted((a, b) => a.place - b.place)
    .map(({ key, kind, text: words, options, need }) => ({
      key,
      kind,
      text: words,
      options: optionsOf(options),
      isRequired: need === 'required',
    }))
}

const numberOf = async (city: Reader, of: Parameters<typeof count>[0]) => (await city.figure(count(of))).value ?? 0

async function namesOf(city: Reader): Promise<ReadonlyMap<string, string>> {
  return new Map(
    (await city.all(Department)).map(({ code, shortName, nameEn }) => [
      code,
      city.language === 'en' ? (nameEn ?? shortName) : shortName,
    ]),
  )
}

/** Every consultation the reader may see, with where it stands and how many answered; drafts for the office only. */
export const surveys = defineQuery('surveys', {
  label: '征集调查',
  asks: {},
  for: 'everyone',
  async answer(city) {
    const [all, names] = [await city.all(Survey), await namesOf(city)]
    const lines = await Promise.all(
      all.map(async (one) => ({
        key: one.key,
        kind: one.kind,
        title: one.name,
        purpose: one.purpose,
        department: names.get(one.department) ?? one.department,
        opensOn: one.opensOn,
        closesOn: one.closesOn,
        stage: stageOf(one, city.today),
        hasOutcome: one.outcomeOn !== undefined,
        sheets: await numberOf(city, records(SurveySheet, { survey: one.key })),
      })),
    )
    const order = { open: 0, announced: 1, draft: 2, closed: 3 }
    return {
      today: city.today,
      asOf: city.now,
      surveys: lines.sort(
        (a, b) => order[a.stage] - order[b.stage] || (a.stage === 'closed' ? -1 : 1) * a.closesOn.localeCompare(b.closesOn),
      ),
    }
  },
})

/** One consultation: its questions, what was answered as far as it is public, and what became of it. */
export const survey = defineQuery('survey', {
  label: '一次征集调查',
  asks: { survey: text('编号', { max: 40 }) },
  for: 'everyone',
  async answer(city, { survey: key }) {
    const found = await city.findByKey(Survey, key)
    if (!found) return { survey: null }
    const stage = stageOf(found, city.today)
    const isOffice = city.roles.includes(letterOffice.name)
    const questions = await askedIn(city, key)
    const sheets = await numberOf(city, records(SurveySheet, { survey: key }))
    const bySignedIn = await numberOf(city, records(SurveySheet, { survey: key, source: 'person' }))
    const isOut = isOffice || stage === 'closed' || (found.results === 'live' && stage === 'open')
    const opinions = (await city.all(SurveyOpinion, { survey: key })).toSorted((a, b) => a.place - b.place)
    return {
      survey: found,
      stage,
      asOf: city.now,
      today: city.today,
      department: (await namesOf(city)).get(found.department) ?? found.department,
      questions,
      sheets,
      bySignedIn,
      results: isOut ? await Promise.all(questions.map((question) => resultOf(city, question))) : null,
      opinions: found.outcomeOn === undefined && !isOffice ? [] : opinions,
    }
  },
})

/** How often each choice or mark was given. Words are only counted here: they are for the office, who sums them up. */
async function resultOf(city: Reader, question: Asked) {
  const size = question.kind === 'scale' ? scaleTo : question.kind === 'text' ? 0 : question.options.length
  const counts = await Promise.all(
    Array.from({ length: size }, (_, at) => numberOf(city, records(SurveyAnswer, { question: question.key, option: at + 1 }))),
  )
  const words = question.kind === 'text' ? await numberOf(city, records(SurveyAnswer, { question: question.key })) : 0
  return { question: question.key, counts, words }
}

/** The words people wrote, for the office to sum up. */
export const surveyWords = defineQuery('survey-words', {
  label: '填写的意见',
  asks: { question: text('题目', { max: 60 }) },
  for: [letterOffice],
  answer: async (city, { question }) => ({
    words: (await city.all(SurveyAnswer, { question })).flatMap(({ words }) => (words === undefined ? [] : [words])),
  }),
})
