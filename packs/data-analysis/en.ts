export const en = {
  title: 'Data analysis',
  purpose:
    'Questions in SQL over a department’s own data and what was granted to it; registers laid down day by day for other programs.',
  'roles.dataAnalyst': 'Data analyst',
  'pages./': 'SQL workbench',
  'pages./lake': 'Data lake',
}
