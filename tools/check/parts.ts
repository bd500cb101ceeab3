/** The parts of a city and the packs that serve them, in the order people read them. Every pack stands in exactly one part. */
export const parts: readonly { readonly name: string; readonly packs: readonly string[] }[] = [
  { name: 'Engines', packs: [] },
  {
    name: 'Data',
    packs: [
      'plan-performance',
      'divisions',
      'base-registers',
      'resource-catalogue',
      'data-exchange',
      'data-sharing',
      'open-data',
      'data-market',
    ],
  },
  {
    name: 'Service',
    packs: [
      'service-hall',
      'hotline-12345',
      'public-interaction',
      'my-city',
      'bills',
      'housing-fund',
      'business-registration',
      'tax-link',
    ],
  },
  {
    name: 'Governance',
    packs: [
      'urban-management',
      'grid-governance',
      'enforcement',
      'supervision-office',
      'public-trading',
      'public-funds',
      'credit',
      'market-supervision',
      'city-brain',
      'video-sharing',
      'internet-governance',
    ],
  },
  { name: 'Sensing and space', packs: ['sensing-hub', 'pipes', 'facilities', 'geo-platform'] },
  {
    name: 'People',
    packs: [
      'citizen-card',
      'e-licences',
      'health-archive',
      'hospital',
      'appointments',
      'telemedicine',
      'public-health',
      'insurance-audit',
      'education',
      'campus',
      'employment',
      'social-security',
      'social-assistance',
      'elderly-care',
      'community',
      'family-archive',
    ],
  },
  { name: 'Movement', packs: ['traffic', 'public-transport', 'parking', 'freight', 'trade-window'] },
  { name: 'Culture', packs: ['tourism', 'library', 'archives', 'museum', 'culture-hall', 'heritage'] },
  {
    name: 'Market and industry',
    packs: [
      'food-trace',
      'drug-supervision',
      'enterprise-services',
      'parks',
      'industry-monitor',
      'investment',
      'construction-sites',
    ],
  },
  { name: 'Land and sea', packs: ['farming', 'rural-affairs', 'land-transfer', 'ocean', 'sea-safety'] },
  {
    name: 'Environment and safety',
    packs: [
      'air',
      'water',
      'noise-soil-radiation',
      'pollution-sources',
      'waste',
      'energy',
      'emergency',
      'policing-link',
      'justice-link',
      'work-safety',
    ],
  },
  {
    name: 'Office',
    packs: ['office', 'decision-support', 'economy', 'statistics', 'audit-office', 'it-projects', 'security-centre'],
  },
]

/** The part a pack (or `kernel/<engine>`) belongs to; undefined for a name that is nowhere planned. */
export function partOf(pack: string): string | undefined {
  if (pack.startsWith('kernel/')) return parts[0]!.name
  return parts.find((part) => part.packs.includes(pack))?.name
}
