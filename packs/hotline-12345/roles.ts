import { defineRoles } from '#kernel'

/** The desks of the hotline centre. Orders are handled by the handling units every city has (`handler` of urban management). */
export const { hotlineAgent, hotlineDispatcher, hotlineArbiter } = defineRoles({
  hotlineAgent: { label: '热线话务员' },
  hotlineDispatcher: { label: '热线派单员' },
  hotlineArbiter: { label: '热线仲裁督办员' },
})

/** Department the centre belongs to, in every city. */
export const centre = 'government-office'
