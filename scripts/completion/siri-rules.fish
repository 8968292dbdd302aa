# Completion for fish: siri-rules says itself how a line may go on
# (scripts/siri/cli/completion.lua).

function __siri_rules_complete
    set -l last (commandline -ct)
    set -l words (commandline -opc) (string unescape -- "$last")
    for reply in (siri-rules --complete $words[2..-1] 2>/dev/null)
        if test "$reply" = \tfiles
            __fish_complete_path (commandline -ct)
        else
            echo $reply
        end
    end
end

complete -c siri-rules -f -k -a '(__siri_rules_complete)'
