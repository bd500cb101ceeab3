export const en: Readonly<Record<string, string>> = {
  title: 'Who is who',
  purpose:
    'The same company in the lists of several departments becomes one record with the source of every value; people decide what is doubtful, and a wrong joining is taken back.',

  'records.insuredUnit.label': 'Insured unit',
  'records.insuredUnit.purpose': 'A unit that pays social insurance, as human resources delivered it.',
  'records.insuredUnit.fields.number': 'Unit number',
  'records.insuredUnit.fields.unitName': 'Name of the unit',
  'records.insuredUnit.fields.creditCode': 'Credit code (as delivered)',
  'records.insuredUnit.fields.address': 'Address of the unit',
  'records.insuredUnit.fields.representative': 'Legal representative',
  'records.insuredUnit.fields.phone': 'Phone',
  'records.insuredUnit.fields.insured': 'People insured',
  'records.insuredUnit.fields.reportedOn': 'Reported on',
  'records.insuredUnit.sharing.condition': 'Departments that check data of legal entities, to the smallest extent.',
  'records.taxpayer.label': 'Taxpayer',
  'records.taxpayer.purpose': 'A taxpayer as the tax administration delivered it.',
  'records.taxpayer.fields.serial': 'Registration serial',
  'records.taxpayer.fields.name': 'Name of the taxpayer',
  'records.taxpayer.fields.taxNumber': 'Taxpayer number (as delivered)',
  'records.taxpayer.fields.address': 'Place of business',
  'records.taxpayer.fields.representative': 'Legal representative',
  'records.taxpayer.fields.phone': 'Phone for tax matters',
  'records.taxpayer.fields.registeredOn': 'Registered on',
  'records.taxpayer.sharing.condition':
    'Departments that check data of legal entities, to the smallest extent; tax data stay confidential by law.',

  'matches.companies.label': 'Companies: who is who',
  'matches.companies.purpose':
    'Market supervision, human resources and tax each have a list of companies: which of them are the same, put together as one, with the source of every value.',
  'matches.companies.fields.name': 'Name',
  'matches.companies.fields.creditCode': 'Unified social credit code',
  'matches.companies.fields.address': 'Address',
  'matches.companies.fields.legalRepresentative': 'Legal representative',
  'matches.companies.fields.employees': 'Employees',
  'matches.companies.fields.phone': 'Phone',

  'roles.identityKeeper': 'Identity keeper',

  'pages./': 'Companies: who is who',
  'pages./review': 'Doubtful pairs',
  'pages./records': 'Records behind a number',
  'pages./one/:id': 'One company',
  'pages./insured-units': 'Insured units',
  'pages./taxpayers': 'Taxpayers',
}
