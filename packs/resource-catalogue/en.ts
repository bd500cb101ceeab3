export const en: Readonly<Record<string, string>> = {
  title: 'Resource registration',
  purpose:
    'Departments register resources from a spreadsheet, the data bureau checks and publishes them; quality, freshness and duties of each are in view.',
  'roles.catalogueReviewer': 'Catalogue reviewer',
  'pages./': 'Resources of my department',
  'pages./register': 'Register a resource',
  'pages./register/:id': 'Registration',
  'pages./check': 'Compliance check',
  'pages./check/:id': 'Check a resource',
  'pages./quality/:pack/:record': 'Data quality',
  'pages./responsibilities': 'Responsibility list',
}
