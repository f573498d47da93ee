select kernel.watch('workplans.plan', 'workplan', 'id');
select kernel.watch('workplans.meeting', 'meeting', 'id');
-- Tasks are counted by the plan they stand in, by its name.
update kernel.follower set columns = '{region_x,state,title,unit}' where subject = 'task' and followed = 'workplans.plan'::regclass;
