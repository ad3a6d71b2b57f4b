-- Seats, roles and who stands in are asked for with every request.
select settled.watch('accounts.post');
select settled.watch('accounts.stand_in');
select settled.watch('accounts.role');
select settled.watch('accounts.role_permission');
