const shares = { unconditional: 'Unconditional', conditional: 'Conditional', none: 'Not shared' }
const options = (path: string, words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([key, word]) => [`${path}.options.${key}`, word]))

const one = 'records.sharingRequest'
const two = 'records.doubt'

/** English of the two lists. */
export const enOfRecords: Readonly<Record<string, string>> = {
  [`${one}.label`]: 'Request for data',
  [`${one}.purpose`]: 'What one department asked of another’s data, and how it went.',
  [`${one}.fields.number`]: 'Number',
  [`${one}.fields.resourceName`]: 'Resource',
  [`${one}.fields.resource`]: 'Resource code',
  [`${one}.fields.provider`]: 'Provider',
  [`${one}.fields.providerName`]: 'Provider in full',
  [`${one}.fields.requester`]: 'Requester',
  [`${one}.fields.requesterName`]: 'Requester in full',
  [`${one}.fields.share`]: 'Sharing',
  ...options(`${one}.fields.share`, shares),
  [`${one}.fields.purpose`]: 'Purpose',
  [`${one}.fields.asked`]: 'Fields asked for',
  [`${one}.fields.asked.unit`]: 'fields',
  [`${one}.fields.clear`]: 'Asked unmasked',
  [`${one}.fields.clear.unit`]: 'fields',
  [`${one}.fields.granted`]: 'Fields granted',
  [`${one}.fields.granted.unit`]: 'fields',
  [`${one}.fields.outcome`]: 'Outcome',
  ...options(`${one}.fields.outcome`, {
    waiting: 'Waiting',
    granted: 'Granted',
    refused: 'Refused',
    withdrawn: 'Withdrawn',
  }),
  [`${one}.fields.standing`]: 'Now',
  ...options(`${one}.fields.standing`, { open: 'Under way', inUse: 'In use', suspended: 'Suspended', over: 'Over' }),
  [`${one}.fields.askedOn`]: 'Asked on',
  [`${one}.fields.answeredOn`]: 'Answered on',
  [`${one}.fields.days`]: 'Took',
  [`${one}.fields.days.unit`]: 'days',
  [`${one}.fields.kept`]: 'Answered on time',
  ...options(`${one}.fields.kept`, { yes: 'Yes', no: 'No' }),
  [`${one}.fields.until`]: 'Until',

  [`${two}.label`]: 'Doubt about data',
  [`${two}.purpose`]: 'A doubt about shared data or a reading, and what was found.',
  [`${two}.fields.number`]: 'Number',
  [`${two}.fields.kind`]: 'Doubt',
  ...options(`${two}.fields.kind`, { data: 'The data are wrong', reading: 'About a reading' }),
  [`${two}.fields.resource`]: 'Resource code',
  [`${two}.fields.resourceName`]: 'Resource',
  [`${two}.fields.department`]: 'Answered by',
  [`${two}.fields.departmentName`]: 'With (in full)',
  [`${two}.fields.item`]: 'Field',
  [`${two}.fields.outcome`]: 'Outcome',
  ...options(`${two}.fields.outcome`, {
    open: 'Being verified',
    corrected: 'Corrected',
    rejected: 'Found right',
    explained: 'Explained',
    stopped: 'Put right',
  }),
  [`${two}.fields.raisedOn`]: 'Raised on',
  [`${two}.fields.answeredOn`]: 'Answered on',

  'indicators.requests.label': 'Requests',
  'indicators.requests.explain': 'Requests for data from all departments.',
  'indicators.requests.unit': 'requests',
  'indicators.fulfilment.label': 'Fulfilled',
  'indicators.fulfilment.explain': 'Of answered requests, those granted (also in part), in per cent.',
  'indicators.onTime.label': 'Answered on time',
  'indicators.onTime.explain':
    'Of answered requests, those answered within the promised working days, in per cent; granted at once counts as on time.',
  'indicators.meanDays.label': 'Mean time to answer',
  'indicators.meanDays.explain': 'Calendar days from asking to the answer, holidays included.',
  'indicators.meanDays.unit': 'days',
  'indicators.waiting.label': 'Waiting',
  'indicators.waiting.explain': 'Asked and not answered yet.',
  'indicators.waiting.unit': 'requests',
  'indicators.inUse.label': 'Grants in use',
  'indicators.inUse.explain': 'Grants that can be read under; one that expired counts until it is ended.',
  'indicators.inUse.unit': 'grants',
  'indicators.openDoubts.label': 'Doubts being verified',
  'indicators.openDoubts.explain': 'Raised and not answered yet.',
  'indicators.openDoubts.unit': 'doubts',
}

export const enOfShares = shares
export const enOptions = options
