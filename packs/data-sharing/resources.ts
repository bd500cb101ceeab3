import type { ListedResource } from '#kernel'

const sharing = {
  provider: 'big-data',
  class: 'theme',
  share: 'conditional',
  condition: '先申请共享；授权写明用途、字段和期限，按授权读取。',
  open: 'none',
  cycle: 'realtime',
  way: 'interface',
} as const

/** How departments' programs get what they were granted. */
export const resources = async (): Promise<readonly ListedResource[]> => [
  {
    kind: 'interface',
    name: 'granted',
    label: { zh: '授权读取接口', en: 'Granted reading' },
    purpose: {
      zh: '部门的程序凭接口密钥读取一份授权里的字段和行，可以只读变化；每次读取都记下。',
      en: 'A department’s program reads the fields and rows of one grant, or only what changed; every reading is logged.',
    },
    sharing,
    items: [
      { name: 'grant', label: { zh: '授权编号', en: 'Grant' }, isRequired: true },
      { name: 'records', label: { zh: '授权范围内的记录', en: 'Records within the grant' }, isRequired: true },
    ],
    formats: ['JSON', 'CSV', 'Parquet'],
    href: '/data-sharing/grants',
    access: { address: '/api/granted/{grant}/records', method: 'GET', description: '/openapi.json' },
  },
  {
    kind: 'interface',
    name: 'push',
    label: { zh: '变化推送接口', en: 'Pushed changes' },
    purpose: {
      zh: '授权范围内的变化以 CloudEvents 推送到部门的地址，至少一次，断了从断点续。',
      en: 'Changes within a grant, sent to the department’s address as CloudEvents: at least once, resumed where it broke off.',
    },
    sharing,
    items: [{ name: 'event', label: { zh: '一条变化', en: 'One change' }, isRequired: true }],
    formats: ['JSON'],
    href: '/data-sharing/grants',
    access: { address: '/api/sharing/grants/{grant}/push', method: 'POST', description: 'https://cloudevents.io/' },
  },
]
