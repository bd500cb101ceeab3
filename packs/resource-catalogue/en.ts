import { enOfOutside } from './outside/en.ts'

export const en: Readonly<Record<string, string>> = {
  ...enOfOutside,
  title: 'Resource registration',
  purpose:
    'Departments register resources from a spreadsheet, the data bureau checks and publishes them; quality, freshness and duties of each are in view.',
  'roles.catalogueReviewer': 'Catalogue reviewer',
  'pages./': 'Resources of my department',
  'pages./register': 'Register a resource',
  'pages./register/:id': 'Registration',
  'pages./outside': 'Resources kept elsewhere',
  'pages./outside/list': 'List of resources kept elsewhere',
  'pages./check': 'Compliance check',
  'pages./check/:id': 'Check a resource',
  'pages./quality/:pack/:record': 'Data quality',
  'pages./responsibilities': 'Responsibility list',
}
