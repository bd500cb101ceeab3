import type { Measured, Reader } from '#kernel'
import { bindingOf } from './bindings.ts'
import { Plan, PlanIndicator } from './model.ts'

/** Targets of the city's own plans that are computed from records: where those go in the end. */
export async function measured(city: Reader): Promise<readonly Measured[]> {
  const plans = new Map((await city.all(Plan, { cityCode: city.city.code })).map((plan) => [plan.id, plan]))
  const indicators = await city.all(PlanIndicator)
  return indicators.flatMap((indicator) => {
    const plan = plans.get(indicator.plan)
    const binding = bindingOf(indicator.key)
    if (!plan || !binding || !('formula' in binding)) return []
    return [
      {
        formula: binding.formula,
        label: {
          zh: `${plan.name}：${indicator.name}`,
          en: `${plan.nameEn ?? plan.name}: ${indicator.nameEn ?? indicator.name}`,
        },
        href: `/plan-performance/indicator/${indicator.key}`,
      },
    ]
  })
}
