/** English of the topics and kinds of letters, which several places show. */
export const topicWords: Readonly<Record<string, string>> = {
  housing: 'Housing and property',
  transport: 'Transport',
  education: 'Schools',
  health: 'Doctors and health insurance',
  work: 'Work and social insurance',
  environment: 'Environment and noise',
  streets: 'Streets and public works',
  water: 'Water, heating and gas',
  consumer: 'Shopping and food safety',
  safety: 'Safety and household registration',
  business: 'Running a business, formalities',
  other: 'Something else',
}
export const kindWords: Readonly<Record<string, string>> = {
  question: 'Question',
  help: 'Call for help',
  complaint: 'Complaint',
  suggestion: 'Suggestion',
  thanks: 'Thanks',
}

/** The options of a choice field at a path. */
export const optionsAt = (path: string, words: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(words).map(([key, text]) => [`${path}.options.${key}`, text]))
