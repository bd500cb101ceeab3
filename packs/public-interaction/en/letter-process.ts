import { answerersEn, rightPlacesEn } from '../letters/topics.ts'
import { kindWords, optionsAt, topicWords } from './topic-words.ts'

const at = 'processes.letter'
const setting = 'Promise of this city’s mailbox, a setting (no national rule was found)'
const likeHotlines =
  'Promise of this city’s mailbox, after the hotline ordinances of Weifang, Jinan and Anyang: 5 working days, extended once with approval'

const deadline = (name: string, label: string, basis: string, text: string): Readonly<Record<string, string>> => ({
  [`${at}.deadlines.${name}`]: label,
  [`${at}.deadlines.${name}.basis`]: basis,
  [`${at}.deadlines.${name}.text`]: text,
})

export const enOfLetterProcess: Readonly<Record<string, string>> = {
  [`${at}.label`]: 'Letter to the mayor',
  [`${at}.purpose`]: 'A letter to the mayor: ask, call for help, complain or suggest, without an account, answered as promised.',
  [`${at}.fields.topic`]: 'What is it about',
  ...optionsAt(`${at}.fields.topic`, topicWords),
  [`${at}.fields.kind`]: 'What is it for',
  ...optionsAt(`${at}.fields.kind`, kindWords),
  [`${at}.fields.subject`]: 'Subject',
  [`${at}.fields.subject.help`]: 'One line, please without names, telephones and addresses.',
  [`${at}.fields.content`]: 'Your letter',
  [`${at}.fields.content.help`]: 'When, where, what, and what would help.',
  [`${at}.fields.division`]: 'District',
  [`${at}.fields.division.help`]: 'If it is about a place.',
  [`${at}.fields.wish`]: 'May it be public',
  ...optionsAt(`${at}.fields.wish`, { public: 'yes, without personal data', private: 'no' }),
  [`${at}.fields.name`]: 'How to address you',
  [`${at}.fields.phone`]: 'Telephone',
  [`${at}.fields.phone.help`]: 'May be left empty; only those who handle the letter see it.',
  [`${at}.states.received`]: 'Waiting to be taken in',
  [`${at}.states.withDepartment`]: 'With the department',
  [`${at}.states.underReview`]: 'Answer being checked',
  [`${at}.states.answered`]: 'Answered',
  [`${at}.states.refused`]: 'Not taken in',
  [`${at}.states.withdrawn`]: 'Withdrawn',
  [`${at}.actions.forward`]: 'Take in and forward',
  [`${at}.actions.forward.fields.to`]: 'Who answers',
  ...optionsAt(
    `${at}.actions.forward.fields.to`,
    Object.fromEntries(
      Object.entries(answerersEn).map(([key, text]) => [
        key,
        text.replace(/^the /, '').replace(/^./, (first) => first.toUpperCase()),
      ]),
    ),
  ),
  [`${at}.actions.forward.fields.division`]: 'District',
  [`${at}.actions.forward.fields.division.help`]: 'Must be settled when a district is to answer.',
  [`${at}.actions.refuse`]: 'Do not take in',
  [`${at}.actions.refuse.fields.rightPlace`]: 'Where to turn instead',
  ...optionsAt(
    `${at}.actions.refuse.fields.rightPlace`,
    Object.fromEntries(
      Object.entries(rightPlacesEn).map(([key, text]) => [key, text.replace(/^./, (first) => first.toUpperCase())]),
    ),
  ),
  [`${at}.actions.withdraw`]: 'Withdraw the letter',
  [`${at}.actions.giveBack`]: 'Give back: not our duty',
  [`${at}.actions.draftAnswer`]: 'Hand in an answer',
  [`${at}.actions.draftAnswer.fields.answer`]: 'Answer',
  [`${at}.actions.draftAnswer.fields.solved`]: 'The problem is solved',
  [`${at}.actions.sendBack`]: 'Send the answer back',
  [`${at}.actions.answer`]: 'Approve and answer the writer',
  [`${at}.actions.answer.fields.publish`]: 'Publish it',
  ...optionsAt(`${at}.actions.answer.fields.publish`, { yes: 'publish', no: 'not public' }),
  [`${at}.actions.answer.fields.publicSubject`]: 'Public subject',
  [`${at}.actions.answer.fields.publicQuestion`]: 'Public letter',
  [`${at}.actions.answer.fields.publicAnswer`]: 'Public answer',
  ...deadline(
    'accept',
    'Taking in',
    setting,
    'Taken in within 1 working day, or refused with the reason and the right place named.',
  ),
  ...deadline(
    'answer',
    'Answer',
    likeHotlines,
    'Answered within 5 working days after forwarding; a difficult matter may be extended once by 5 more, and the writer is told.',
  ),
  ...deadline('review', 'Check', setting, 'Checked and sent within 1 working day after the department handed it in.'),
}
