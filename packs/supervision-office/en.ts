export const en: Readonly<Record<string, string>> = {
  title: 'Supervision office',
  purpose:
    'Looks on from outside while every matter moves: lamps, cards with proof, explanations and rulings, the monthly report.',
  'roles.supervisor': 'Supervision officer',
  'roles.liaison': 'Department liaison',
  'pages./': 'Lamp wall',
  'pages./cases': 'Cases behind a lamp',
  'pages./cases/:id': 'Why this lamp',
  'pages./cards': 'Cards',
  'pages./cards/:id': 'A card',
  'pages./reports': 'Monthly reports',
  'pages./reports/:month': 'Report of a month',
  'pages./reports/:month/:what': 'Cases behind a number',
  'pages./reviews': 'Bad evaluations',
  'pages./lamp-rules': 'Lamp rules',
  'pages./sampling': 'Samples of closed cases',
}
