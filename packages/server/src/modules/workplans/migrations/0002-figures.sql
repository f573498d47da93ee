-- A task with others below it counts through them: whatever changes below touches what it stands under, before and after.
select kernel.watch('workplans.task', 'task', 'id');
select kernel.follow('workplans.plan', '{region_x,state}', 'task', 'workplans.task', 'id', 'plan_id');
select kernel.watch('workplans.action', 'action', 'id');
select kernel.follow('workplans.meeting', '{region_x,series}', 'action', 'workplans.action', 'id', 'meeting_id');
select kernel.watch_with('workplans.task', 'task', $$select parent_id as id from moved$$);
select kernel.watch('workplans.posting', 'posting', 'id');
