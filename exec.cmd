@rem Lets cmd.exe run the npm scripts that begin with "exec", which the shells of other systems know by themselves.
@%*
